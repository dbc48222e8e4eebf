package dev.krsession.container.foreign;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** A listener that web.xml declares. */
public final class WebXmlListener implements HttpSessionListener {
  @Override
  public void sessionCreated(HttpSessionEvent event) {
    Heard.of(event.getSession().getServletContext()).add("web.xml: created");
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    Heard.of(event.getSession().getServletContext())
        .add("web.xml: destroyed " + event.getSession().getAttribute("user"));
  }
}
