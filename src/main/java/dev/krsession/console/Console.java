package dev.krsession.console;

import dev.krsession.config.ShownSetting;
import dev.krsession.metrics.Observation;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The data of one filter's console, and its access rule. The filter publishes it in its webapp's
 * {@link ServletContext} for the console's servlet; without it there is no console. Thread-safe.
 *
 * @param observation the filter's metrics
 * @param role the role that has access, or {@code *}: everyone who can reach it
 * @param limit the maximum number of sessions in memory; empty if sessions are elsewhere
 * @param settings the effective settings, secrets masked
 * @param revocation revokes the signing keys, and returns the result
 */
public record Console(
    Observation observation,
    String role,
    OptionalInt limit,
    List<ShownSetting> settings,
    Supplier<String> revocation) {
  private static final String ATTRIBUTE = Console.class.getName();

  /** Copies the list. */
  public Console {
    settings = List.copyOf(settings);
  }

  /** Publishes it in the webapp's context. */
  public void publish(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /** Removes it again, unless another filter has published its own. */
  public void withdraw(ServletContext context) {
    if (context.getAttribute(ATTRIBUTE) == this) {
      context.removeAttribute(ATTRIBUTE);
    }
  }

  static Optional<Console> of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof Console present
        ? Optional.of(present)
        : Optional.empty();
  }
}
