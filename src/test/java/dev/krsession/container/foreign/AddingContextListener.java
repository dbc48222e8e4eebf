package dev.krsession.container.foreign;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** A listener that hands others to the container, in each of the ways that there are. */
public final class AddingContextListener implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    context.addListener(new TellingListener("context's"));
    context.addListener(TellingListener.ByClass.class);
    context.addListener(TellingListener.ByName.class.getName());
  }
}
