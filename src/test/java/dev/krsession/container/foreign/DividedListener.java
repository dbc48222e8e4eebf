package dev.krsession.container.foreign;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;

/** A listener that needs for sessions what it was told when the application began. */
@WebListener
public final class DividedListener implements ServletContextListener, HttpSessionListener {
  private List<String> heard;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    heard = Heard.of(event.getServletContext());
    heard.add("divided: initialized");
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    heard.add("divided: created");
  }
}
