package dev.krsession;

import dev.krsession.config.Stated;
import dev.krsession.servlet.Placement;
import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a framework that starts a webapp puts the filter in front of it where no container runs our
 * initializer, as in Spring Boot's embedded servers, and hands over the settings that it knows.
 */
public final class FrameworkStart {
  /** The name of a filter that the jar brings along; only one of this name is ever in charge. */
  public static final String FILTER = Placement.AUTOMATIC;

  private static final String SETTINGS = FrameworkStart.class.getName() + ".settings";

  private FrameworkStart() {}

  /**
   * Hands over what the framework knows of our settings, before the filter starts. System
   * properties and environment variables count from then on as the framework has read them.
   *
   * @param settings by their names with {@code krsession.} before; an unknown one is refused
   */
  public static void configure(ServletContext context, Map<String, Stated> settings) {
    context.setAttribute(SETTINGS, Map.copyOf(settings));
  }

  /** What was handed over, if anything was. */
  static Optional<Map<String, Stated>> settings(ServletContext context) {
    if (!(context.getAttribute(SETTINGS) instanceof Map<?, ?> known)) {
      return Optional.empty();
    }
    Map<String, Stated> settings = new HashMap<>();
    known.forEach((name, stated) -> settings.put((String) name, (Stated) stated));
    return Optional.of(settings);
  }

  /**
   * Refuses what is wrong before the filter is added to a webapp, and adds the operator's page
   * where that is enabled.
   *
   * @param initParams those that the filter is going to have
   * @return whether the filter has to be added: not where an initializer has done all of it
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
