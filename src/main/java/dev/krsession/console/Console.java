package dev.krsession.console;

import dev.krsession.config.ShownSetting;
import dev.krsession.metrics.Observation;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The content of the operators' page of one filter. The filter puts it into the {@link
 * ServletContext}, where the page's servlet finds it; without it there is no page. Safe for use by
 * many threads.
 *
 * @param observation what the filter counts
 * @param role the role that may see it, or {@code *} for everyone
 * @param limit how many sessions memory holds; empty if sessions are elsewhere
 * @param settings as they count, secrets masked
 * @param revocation revokes the signing keys, and says what it has done
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

  /** Lets the page find it. */
  public void publish(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /** Takes it away again, unless another filter has put its own there. */
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
