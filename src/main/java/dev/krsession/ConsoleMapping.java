package dev.krsession;

import dev.krsession.config.KrSettings;
import dev.krsession.console.ConsoleServlet;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Map;

/**
 * Maps the operator's page in webapps that enable it and have not mapped its servlet themselves. It
 * is a servlet so that the application's security filters run before it.
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

  /** Returns the init-params of the webapp's own declaration of the filter, if it has one. */
  private static Map<String, String> initParams(ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .filter(present -> KrSessionFilter.class.getName().equals(present.getClassName()))
        .map(Registration::getInitParameters)
        .findFirst()
        .orElse(Map.of());
  }
}
