package dev.krsession;

import dev.krsession.config.Stated;
import dev.krsession.servlet.Placement;
import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a framework that starts a webapp itself, such as Spring Boot's embedded servers, register
 * the filter and pass on the settings that it knows. No initializer runs there.
 */
public final class FrameworkStart {
  /** The name of the automatically registered filter; at most one of this name is active. */
  public static final String FILTER = Placement.AUTOMATIC;

  private static final String SETTINGS = FrameworkStart.class.getName() + ".settings";

  private FrameworkStart() {}

  /**
   * Passes the framework's settings to the filter before it starts. They replace system properties
   * and environment variables, which the framework has read already.
   *
   * @param settings by name with the prefix {@code krsession.}; an unknown name stops the start
   */
  public static void configure(ServletContext context, Map<String, Stated> settings) {
    context.setAttribute(SETTINGS, Map.copyOf(settings));
  }

  /** Returns the settings that were passed, if any. */
  static Optional<Map<String, Stated>> settings(ServletContext context) {
    if (!(context.getAttribute(SETTINGS) instanceof Map<?, ?> known)) {
      return Optional.empty();
    }
    Map<String, Stated> settings = new HashMap<>();
    known.forEach((name, stated) -> settings.put((String) name, (Stated) stated));
    return Optional.of(settings);
  }

  /**
   * Checks the settings before the filter is added to a webapp, and adds the operator's page if it
   * is enabled.
   *
   * @param initParams the init-params that the filter will have
   * @return whether the filter has to be added: false if the initializer has done so already
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
