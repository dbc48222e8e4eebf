package dev.krsession.container.foreign;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/** A listener of each kind that no descriptor declares; it bears the name of how it was added. */
public class TellingListener
    implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
  private final String name;

  /** One with a name. */
  public TellingListener(String name) {
    this.name = name;
  }

  /** One that was added by its class. */
  public static final class ByClass extends TellingListener {
    /** One that the container makes. */
    public ByClass() {
      super("class");
    }
  }

  /** One that was added by the name of its class. */
  public static final class ByName extends TellingListener {
    /** One that the container makes. */
    public ByName() {
      super("name");
    }
  }

  private void tell(HttpSessionEvent event, String what) {
    Heard.of(event.getSession().getServletContext()).add(name + ": " + what);
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    tell(event, "created");
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    tell(event, "destroyed");
  }

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    tell(event, "added " + event.getName());
  }

  @Override
  public void attributeRemoved(HttpSessionBindingEvent event) {
    tell(event, "removed " + event.getName());
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
    tell(event, "id changed");
  }
}
