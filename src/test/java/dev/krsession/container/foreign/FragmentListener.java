package dev.krsession.container.foreign;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** A listener that a web-fragment declares. */
public final class FragmentListener implements HttpSessionListener {
  @Override
  public void sessionCreated(HttpSessionEvent event) {
    Heard.of(event.getSession().getServletContext()).add("fragment: created");
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    Heard.of(event.getSession().getServletContext()).add("fragment: destroyed");
  }
}
