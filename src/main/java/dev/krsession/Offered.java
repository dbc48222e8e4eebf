package dev.krsession;

import jakarta.servlet.ServletContext;
import java.util.Optional;

/**
 * What a webapp has that settings can name.
 *
 * @param loader its class loader
 * @param given what a test gave to it
 * @param framework what a framework has, if one has started the webapp
 */
record Offered(ClassLoader loader, Given given, Optional<FrameworkParts> framework) {
  private static final String BOOT =
      "org/springframework/boot/web/servlet/support/SpringBootServletInitializer.class";

  static Offered by(ServletContext context) {
    return new Offered(loader(context), Given.of(context), FrameworkStart.parts(context));
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
