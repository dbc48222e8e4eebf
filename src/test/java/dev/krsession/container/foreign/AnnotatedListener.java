package dev.krsession.container.foreign;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;

/** A listener that an annotation declares. */
@WebListener
public final class AnnotatedListener
    implements HttpSessionAttributeListener, HttpSessionIdListener {
  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    Heard.of(event.getSession().getServletContext()).add("annotation: added " + event.getName());
  }

  @Override
  public void attributeRemoved(HttpSessionBindingEvent event) {
    Heard.of(event.getSession().getServletContext()).add("annotation: removed " + event.getName());
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
    Heard.of(event.getSession().getServletContext()).add("annotation: id changed");
  }
}
