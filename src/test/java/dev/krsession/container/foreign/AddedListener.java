package dev.krsession.container.foreign;

import dev.krsession.api.KrSessions;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;

/** The same, but one that adds itself. */
@WebListener
public final class AddedListener implements ServletContextListener, HttpSessionListener {
  private List<String> heard;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    heard = Heard.of(event.getServletContext());
    KrSessions.addListener(event.getServletContext(), this);
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    heard.add("added: created");
  }
}
