package dev.krsession.servlet;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;

/** A listener of every kind that writes down what it is told, under its name. */
record Diary(String name, List<String> lines)
    implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
  @Override
  public void sessionCreated(HttpSessionEvent event) {
    lines.add(name + " created");
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    HttpSession session = event.getSession();
    lines.add(name + " destroyed " + session.getAttribute("user") + " "
        + session.getId().length());
  }

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    lines.add(name + " added " + event.getName() + "=" + event.getValue());
  }

  @Override
  public void attributeReplaced(HttpSessionBindingEvent event) {
    lines.add(name + " replaced " + event.getName() + "=" + event.getValue());
  }

  @Override
  public void attributeRemoved(HttpSessionBindingEvent event) {
    lines.add(name + " removed " + event.getName() + "=" + event.getValue());
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
    boolean changed = !event.getSession().getId().equals(oldSessionId);
    lines.add(name + " id changed " + changed + " " + oldSessionId);
  }
}
