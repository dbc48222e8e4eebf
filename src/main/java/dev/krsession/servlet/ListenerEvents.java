package dev.krsession.servlet;

import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.lifecycle.SessionEvents;
import dev.krsession.session.Steps;
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
 * Calls the application's listeners, in the order of Servlet 6.1 sections 7.4 and 11.3.2 and of the
 * Javadoc of {@code HttpSession}. If one throws, the remaining listeners of that event are not
 * called (section 11.6); other events of the same change still are.
 */
final class ListenerEvents implements SessionEvents {
  private final ServletContext context;
  private final Listeners listeners;

  ListenerEvents(ServletContext context, Listeners listeners) {
    this.context = context;
    this.listeners = listeners;
  }

  @Override
  public SessionEvents outside() {
    return new ListenerEvents(context, listeners.outside());
  }

  @Override
  public void created(ActiveSession session) {
    if (listeners.has(HttpSessionListener.class)) {
      HttpSessionEvent event = new HttpSessionEvent(view(session));
      listeners.inOrder(HttpSessionListener.class, listener -> listener.sessionCreated(event));
    }
  }

  @Override
  public void renewed(ActiveSession session, String formerId) {
    if (listeners.has(HttpSessionIdListener.class)) {
      HttpSessionEvent event = new HttpSessionEvent(view(session));
      listeners.inOrder(
          HttpSessionIdListener.class, listener -> listener.sessionIdChanged(event, formerId));
    }
  }

  /** A value that is an attribute already stays bound, and is not notified again. */
  @Override
  public boolean binds(ActiveSession session, String name, Object value) {
    return value instanceof HttpSessionBindingListener && session.get(name) != value;
  }

  @Override
  public void binding(ActiveSession session, String name, Object value) {
    HttpSessionBindingEvent event = new HttpSessionBindingEvent(view(session), name, value);
    listeners.call((HttpSessionBindingListener) value, listener -> listener.valueBound(event));
  }

  @Override
  public void withdrawn(ActiveSession session, String name, Object value) {
    unbind(session, name, value);
  }

  @Override
  public void put(ActiveSession session, String name, @Nullable Object former, Object value) {
    if (listensToAttributes()) {
      Steps steps = new Steps();
      steps.take(() -> notifyPut(session, name, former, value));
      steps.take(() -> unbindUnlessSame(session, name, former, value));
      steps.end();
    } else {
      unbindUnlessSame(session, name, former, value);
    }
  }

  private void unbindUnlessSame(
      ActiveSession session, String name, @Nullable Object former, Object value) {
    if (former != value) {
      unbind(session, name, former);
    }
  }

  private void notifyPut(
      ActiveSession session, String name, @Nullable Object former, Object value) {
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
  public void removed(ActiveSession session, String name, Object former) {
    Steps steps = new Steps();
    steps.take(() -> unbind(session, name, former));
    steps.take(() -> notifyRemoved(session, name, former));
    steps.end();
  }

  @Override
  public void ending(ActiveSession session) {
    if (listeners.has(HttpSessionListener.class)) {
      HttpSessionEvent event = new HttpSessionEvent(view(session));
      listeners.inReverse(HttpSessionListener.class, listener -> listener.sessionDestroyed(event));
    }
  }

  @Override
  public void ended(ActiveSession session, Map<String, Object> attributes) {
    Steps steps = new Steps();
    attributes.forEach((name, value) -> steps.take(() -> unbind(session, name, value)));
    attributes.forEach((name, value) -> steps.take(() -> notifyRemoved(session, name, value)));
    steps.end();
  }

  @Override
  public boolean listensToEnds() {
    return listeners.has(HttpSessionListener.class) || listensToAttributes();
  }

  @Override
  public boolean isListener(Object value) {
    return value instanceof HttpSessionBindingListener;
  }

  @Override
  public boolean listensToAttributes() {
    return listeners.has(HttpSessionAttributeListener.class);
  }

  @Override
  public boolean listensToPassivation(Object value) {
    return value instanceof HttpSessionActivationListener;
  }

  @Override
  public void activated(ActiveSession session, Object value) {
    HttpSessionEvent event = new HttpSessionEvent(view(session));
    listeners.call(
        (HttpSessionActivationListener) value, listener -> listener.sessionDidActivate(event));
  }

  @Override
  public void passivating(ActiveSession session, Object value) {
    HttpSessionEvent event = new HttpSessionEvent(view(session));
    listeners.call(
        (HttpSessionActivationListener) value, listener -> listener.sessionWillPassivate(event));
  }

  private void unbind(ActiveSession session, String name, @Nullable Object value) {
    if (value instanceof HttpSessionBindingListener bound) {
      HttpSessionBindingEvent event = new HttpSessionBindingEvent(view(session), name, value);
      listeners.call(bound, listener -> listener.valueUnbound(event));
    }
  }

  private void notifyRemoved(ActiveSession session, String name, Object former) {
    if (listensToAttributes()) {
      HttpSessionBindingEvent event = new HttpSessionBindingEvent(view(session), name, former);
      listeners.inOrder(
          HttpSessionAttributeListener.class, listener -> listener.attributeRemoved(event));
    }
  }

  private HttpSession view(ActiveSession session) {
    return SessionView.of(session, context);
  }
}
