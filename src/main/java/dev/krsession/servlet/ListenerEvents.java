package dev.krsession.servlet;

import dev.krsession.lifecycle.HeldSession;
import dev.krsession.lifecycle.SessionEvents;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls an application's listeners, in the order that Servlet 6.1 sections 7.4 and 11.3.2 and the
 * Javadoc of {@code HttpSession} have for them.
 */
final class ListenerEvents implements SessionEvents {
  private final ServletContext context;
  private final Listeners listeners;

  ListenerEvents(ServletContext context, Listeners listeners) {
    this.context = context;
    this.listeners = listeners;
  }

  @Override
  public void created(HeldSession session) {
    if (listeners.has(HttpSessionListener.class)) {
      HttpSessionEvent event = new HttpSessionEvent(view(session));
      listeners.inOrder(HttpSessionListener.class, listener -> listener.sessionCreated(event));
    }
  }

  @Override
  public void renewed(HeldSession session, String formerId) {
    if (listeners.has(HttpSessionIdListener.class)) {
      HttpSessionEvent event = new HttpSessionEvent(view(session));
      listeners.inOrder(
          HttpSessionIdListener.class, listener -> listener.sessionIdChanged(event, formerId));
    }
  }

  /** A value that is there already stays bound; it is not told again. */
  @Override
  public boolean binding(HeldSession session, String name, Object value) {
    if (value instanceof HttpSessionBindingListener bound && session.get(name) != value) {
      HttpSessionBindingEvent event = new HttpSessionBindingEvent(view(session), name, value);
      listeners.call(bound, listener -> listener.valueBound(event));
      return true;
    }
    return false;
  }

  @Override
  public void withdrawn(HeldSession session, String name, Object value) {
    unbind(session, name, value);
  }

  @Override
  public void put(HeldSession session, String name, @Nullable Object former, Object value) {
    if (hearsAttributes()) {
      tellPut(session, name, former, value);
    }
    if (former != value) {
      unbind(session, name, former);
    }
  }

  private void tellPut(HeldSession session, String name, @Nullable Object former, Object value) {
    if (former == null) {
      HttpSessionBindingEvent event = new HttpSessionBindingEvent(view(session), name, value);
      listeners.inOrder(
          HttpSessionAttributeListener.class, listener -> listener.attributeAdded(event));
    } else {
      HttpSessionBindingEvent event = new HttpSessionBindingEvent(view(session), name, former);
      listeners.inOrder(
          HttpSessionAttributeListener.class, listener -> listener.attributeReplaced(event));
    }
  }

  @Override
  public void removed(HeldSession session, String name, Object former) {
    unbind(session, name, former);
    tellRemoved(session, name, former);
  }

  @Override
  public void ending(HeldSession session) {
    if (listeners.has(HttpSessionListener.class)) {
      HttpSessionEvent event = new HttpSessionEvent(view(session));
      listeners.inReverse(HttpSessionListener.class, listener -> listener.sessionDestroyed(event));
    }
  }

  @Override
  public void ended(HeldSession session, Map<String, Object> attributes) {
    attributes.forEach((name, value) -> unbind(session, name, value));
    attributes.forEach((name, value) -> tellRemoved(session, name, value));
  }

  @Override
  public boolean hearsEnds() {
    return listeners.has(HttpSessionListener.class) || hearsAttributes();
  }

  @Override
  public boolean isListener(Object value) {
    return value instanceof HttpSessionBindingListener;
  }

  @Override
  public boolean hearsAttributes() {
    return listeners.has(HttpSessionAttributeListener.class);
  }

  @Override
  public boolean hearsMoves(Object value) {
    return value instanceof HttpSessionActivationListener;
  }

  @Override
  public void arrived(HeldSession session, Object value) {
    HttpSessionEvent event = new HttpSessionEvent(view(session));
    listeners.call(
        (HttpSessionActivationListener) value, listener -> listener.sessionDidActivate(event));
  }

  @Override
  public void leaving(HeldSession session, Object value) {
    HttpSessionEvent event = new HttpSessionEvent(view(session));
    listeners.call(
        (HttpSessionActivationListener) value, listener -> listener.sessionWillPassivate(event));
  }

  private void unbind(HeldSession session, String name, @Nullable Object value) {
    if (value instanceof HttpSessionBindingListener bound) {
      HttpSessionBindingEvent event = new HttpSessionBindingEvent(view(session), name, value);
      listeners.call(bound, listener -> listener.valueUnbound(event));
    }
  }

  private void tellRemoved(HeldSession session, String name, Object former) {
    if (hearsAttributes()) {
      HttpSessionBindingEvent event = new HttpSessionBindingEvent(view(session), name, former);
      listeners.inOrder(
          HttpSessionAttributeListener.class, listener -> listener.attributeRemoved(event));
    }
  }

  private HttpSession view(HeldSession session) {
    return SessionView.of(session, context);
  }
}
