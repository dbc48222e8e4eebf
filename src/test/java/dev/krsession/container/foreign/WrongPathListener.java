package dev.krsession.container.foreign;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Says of the cookie what no cookie can be, after the initializers and before the filters. */
public final class WrongPathListener implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().getSessionCookieConfig().setPath("late");
  }
}
