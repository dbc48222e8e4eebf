package dev.krsession;

import dev.krsession.config.KrSettings;
import dev.krsession.servlet.Placement;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * Registers the filter in front of a webapp that does not declare it: the initializer puts it first
 * in the chain; the jar's web-fragment serves containers that run no initializers. A filter that
 * the webapp declares itself replaces both.
 */
final class Registration {
  /** The filter's name in {@code META-INF/web-fragment.xml} and in the initializer. */
  static final String AUTOMATIC = Placement.AUTOMATIC;

  private Registration() {}

  /**
   * Puts the filter in front, unless the webapp declares it or turns that off, and a guard before
   * it. Settings, files and libraries are checked here already: no container starts a webapp whose
   * initializer fails, but GlassFish and Payara start one whose filter fails.
   *
   * @throws RuntimeException if a setting is wrong
   */
  static void putInFront(ServletContext context) {
    Optional<FilterRegistration> declared = declared(context);
    if (declared.isPresent()) {
      StartGuard.putInFront(context);
      check(context, declared.get());
      Placement.complete(context, declared.get());
    } else if (KrSettings.isAuto(ContainerSettings.of(context))) {
      StartGuard.putInFront(context);
      FilterRegistration present = context.getFilterRegistration(AUTOMATIC);
      FilterRegistration registration = present == null ? add(context) : present;
      check(context, registration);
      registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }
  }

  /** Spring Boot may still supply missing settings; the filter checks them again. */
  private static void check(ServletContext context, FilterRegistration registration) {
    if (!Offered.by(context).isBeforeFramework()) {
      check(context, registration.getInitParameters());
    }
  }

  /** Checks settings, files and libraries for a filter that will have these init-params. */
  static void check(ServletContext context, Map<String, String> initParams) {
    KrSettings unused =
        StartChecks.read(ContainerSettings.of(context, initParams), Offered.by(context));
  }

  /** Returns whether this filter was registered automatically and is not wanted. */
  static boolean mustStandAside(FilterConfig config) {
    ServletContext context = config.getServletContext();
    return AUTOMATIC.equals(config.getFilterName())
        && (declared(context).isPresent() || !KrSettings.isAuto(ContainerSettings.of(context)));
  }

  private static FilterRegistration add(ServletContext context) {
    FilterRegistration.Dynamic added = context.addFilter(AUTOMATIC, KrSessionFilter.class);
    added.setAsyncSupported(true);
    return added;
  }

  /** Returns whether the jar has registered the filter already. */
  static boolean isInFront(ServletContext context) {
    return context.getFilterRegistration(AUTOMATIC) != null;
  }

  private static Optional<FilterRegistration> declared(ServletContext context) {
    Map<String, ? extends FilterRegistration> all = context.getFilterRegistrations();
    return all.entrySet().stream()
        .filter(entry -> !AUTOMATIC.equals(entry.getKey())
            && KrSessionFilter.class.getName().equals(entry.getValue().getClassName()))
        .findFirst()
        .map(Map.Entry::getValue);
  }
}
