package dev.krsession;

import dev.krsession.config.KrSettings;
import dev.krsession.console.ConsoleServlet;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Map;

/**
 * How the operator's page gets into a webapp that knows nothing of it: where it is enabled, and the
 * webapp has not mapped its servlet itself. It is a servlet so that it comes after the
 * application's security filters.
 */
final class ConsoleMapping {
  private static final String NAME = "dev.krsession.console";

  private ConsoleMapping() {}

  static void add(ServletContext context) {
    if (isMapped(context)
        || !KrSettings.isConsoleEnabled(ContainerSettings.of(context, initParams(context)))) {
      return;
    }
    ServletRegistration.Dynamic added = context.addServlet(NAME, ConsoleServlet.class);
    added.addMapping(ConsoleServlet.PATH + "/*");
  }

  private static boolean isMapped(ServletContext context) {
    return context.getServletRegistrations().values().stream()
        .anyMatch(present -> ConsoleServlet.class.getName().equals(present.getClassName()));
  }

  /** What the webapp's own declaration of the filter says, if it has one. */
  private static Map<String, String> initParams(ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .filter(present -> KrSessionFilter.class.getName().equals(present.getClassName()))
        .map(Registration::getInitParameters)
        .findFirst()
        .orElse(Map.of());
  }
}
