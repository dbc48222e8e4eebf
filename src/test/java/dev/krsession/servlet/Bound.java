package dev.krsession.servlet;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.List;

/**
 * A value that writes down when it comes into a session and goes, and whether that one is valid.
 */
record Bound(String name, List<String> lines) implements HttpSessionBindingListener {
  @Override
  public void valueBound(HttpSessionBindingEvent event) {
    lines.add(this + " bound to " + event.getName() + visibly(event.getSession()));
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    lines.add(this + " unbound from " + event.getName() + visibly(event.getSession()));
  }

  /** What of it the session shows. */
  private String visibly(HttpSession session) {
    try {
      return session.getAttribute(name) == this ? ", visible" : "";
    } catch (IllegalStateException ended) {
      return ", ended";
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
