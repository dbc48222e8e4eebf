package dev.krsession;

import jakarta.servlet.ServletContext;
import java.util.Optional;

/**
 * What a webapp has that settings can name.
 *
 * @param loader its class loader
 * @param given what a test gave to it
 * @param framework what a framework has, if one has started the webapp
 * @param hasSpringSession whether Spring Session replaces the sessions as well
 */
record Offered(
    ClassLoader loader, Given given, Optional<FrameworkParts> framework, boolean hasSpringSession) {
  private static final String BOOT =
      "org/springframework/boot/web/servlet/support/SpringBootServletInitializer.class";

  static Offered by(ServletContext context) {
    Optional<FrameworkParts> framework = FrameworkStart.parts(context);
    return new Offered(
        loader(context),
        Given.of(context),
        framework,
        framework.map(FrameworkParts::hasSpringSession).orElse(false)
            || context.getFilterRegistration(FrameworkStart.SPRING_SESSION) != null);
  }

  /** Whether this is a WAR of Spring Boot, which has not started the application yet. */
  boolean isBeforeFramework() {
    return framework.isEmpty() && loader.getResource(BOOT) != null;
  }

  /** Returns the webapp's class loader, or this class's own: some embedded containers have none. */
  private static ClassLoader loader(ServletContext context) {
    ClassLoader named = context.getClassLoader();
    return named == null ? Offered.class.getClassLoader() : named;
  }
}
