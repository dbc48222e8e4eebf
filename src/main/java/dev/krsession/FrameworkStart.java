package dev.krsession;

import dev.krsession.config.Stated;
import dev.krsession.servlet.Placement;
import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a framework register the filter where no container runs our initializer, as in Spring Boot's
 * embedded servers, and pass the settings that it knows.
 */
public final class FrameworkStart {
  /** The name of the filter that the jar registers; only one filter of this name is active. */
  public static final String FILTER = Placement.AUTOMATIC;

  /** The name that Spring Session requires for its filter. */
  public static final String SPRING_SESSION = "springSessionRepositoryFilter";

  private static final String SETTINGS = FrameworkStart.class.getName() + ".settings";

  private static final String RUNNING = FrameworkStart.class.getName() + ".running";
  private static final String PARTS = FrameworkStart.class.getName() + ".parts";

  private FrameworkStart() {}

  /**
   * Passes the framework's settings before the filter starts. System properties and environment
   * variables then count as the framework has read them.
   *
   * @param settings by name with the prefix {@code krsession.}, of which an unknown one is refused,
   *     or {@code spring.session.}, which causes a warning
   * @param parts what settings can name
   */
  public static void configure(
      ServletContext context, Map<String, Stated> settings, FrameworkParts parts) {
    context.setAttribute(SETTINGS, Map.copyOf(settings));
    context.setAttribute(PARTS, parts);
  }

  /**
   * Ends the filter of a webapp that the framework stops, while the framework's objects still
   * exist. Later requests are answered with 503.
   */
  public static void stop(ServletContext context) {
    if (context.getAttribute(RUNNING) instanceof KrSessionFilter running) {
      running.destroy();
    }
  }

  /** The filter of a webapp runs. */
  static void started(ServletContext context, KrSessionFilter running) {
    if (context.getAttribute(SETTINGS) != null) {
      context.setAttribute(RUNNING, running);
    }
  }

  /** The settings that were passed, if any. */
  static Optional<Map<String, Stated>> settings(ServletContext context) {
    if (!(context.getAttribute(SETTINGS) instanceof Map<?, ?> known)) {
      return Optional.empty();
    }
    Map<String, Stated> settings = new HashMap<>();
    known.forEach((name, stated) -> settings.put((String) name, (Stated) stated));
    return Optional.of(settings);
  }

  /** What settings can name, if there is a framework. */
  static Optional<FrameworkParts> parts(ServletContext context) {
    return context.getAttribute(PARTS) instanceof FrameworkParts parts
        ? Optional.of(parts)
        : Optional.empty();
  }

  /**
   * Checks the settings before the filter is added to a webapp, and adds the console if it is
   * enabled.
   *
   * @param initParams the init-params of the filter
   * @return whether the filter has to be added: false if an initializer has done so
   * @throws RuntimeException naming the setting, the fault and the cure
   */
  public static boolean prepare(ServletContext context, Map<String, String> initParams) {
    if (Registration.isInFront(context)) {
      return false;
    }
    Registration.check(context, initParams);
    ConsoleMapping.add(context);
    return true;
  }
}
