package dev.krsession.api;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Session services of one webapp: its session listeners and the sessions of its users. */
public final class KrSessions {
  private static final String LISTENERS = KrSessions.class.getName() + ".listeners";

  private static final String USERS = KrSessions.class.getName() + ".users";

  private static final String AUTHENTICATED = KrSessions.class.getName() + ".authenticated";

  private KrSessions() {}

  /**
   * Reports the user that a framework has authenticated in this request, like
   * {@code HttpServletRequest.getUserPrincipal()} for the container's own login: the request's
   * session becomes that user's when it is saved. For frameworks that authenticate behind the
   * filter, where it cannot see the user; Spring Boot with Spring Security calls it automatically.
   *
   * @param name any text but an empty one; always the same for the same user
   */
  public static void authenticated(HttpServletRequest request, String name) {
    request.setAttribute(AUTHENTICATED, name);
  }

  /**
   * Returns the user that was given to {@link #authenticated(HttpServletRequest, String)}, if any.
   */
  public static Optional<String> authenticated(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(AUTHENTICATED));
  }

  /**
   * Returns the sessions of a webapp by user.
   *
   * @throws IllegalStateException if {@code KrSessionFilter} has not started there
   */
  public static UserSessions users(ServletContext context) {
    if (context.getAttribute(USERS) instanceof UserSessions users) {
      return users;
    }
    throw new IllegalStateException("this webapp's sessions are not ours: KrSessionFilter has not"
        + " started; map it to /* before every other filter");
  }

  /** Sets the user sessions of a webapp; for the filter only. */
  public static void serve(ServletContext context, UserSessions users) {
    context.setAttribute(USERS, users);
  }

  /**
   * Adds a listener to all sessions of a webapp. It is notified of events from now on; best called
   * in {@code ServletContextListener.contextInitialized} or earlier. It replaces listeners of the
   * same class that the container has or the webapp declares. Without {@code KrSessionFilter} in
   * front it is never called. Thread-safe.
   *
   * @param listener an {@link HttpSessionListener}, {@link HttpSessionAttributeListener} or
   *     {@link HttpSessionIdListener}, or several of these
   * @throws IllegalArgumentException if it is none of these
   */
  public static void addListener(ServletContext context, EventListener listener) {
    if (!isSessionListener(listener.getClass())) {
      throw new IllegalArgumentException(listener.getClass().getName()
          + " listens to no session: it is neither an HttpSessionListener, nor an"
          + " HttpSessionAttributeListener, nor an HttpSessionIdListener");
    }
    list(context).add(listener);
  }

  /** Returns the listeners added to a webapp, in the order of addition, as a live view. */
  public static List<EventListener> listeners(ServletContext context) {
    return Collections.unmodifiableList(list(context));
  }

  /** Returns whether {@link #addListener} accepts instances of this class. */
  public static boolean isSessionListener(Class<?> type) {
    return HttpSessionListener.class.isAssignableFrom(type)
        || HttpSessionAttributeListener.class.isAssignableFrom(type)
        || HttpSessionIdListener.class.isAssignableFrom(type);
  }

  @SuppressWarnings("unchecked") // only this method sets an attribute of this name
  private static synchronized List<EventListener> list(ServletContext context) {
    Object present = context.getAttribute(LISTENERS);
    if (present instanceof CopyOnWriteArrayList<?> list) {
      return (List<EventListener>) list;
    }
    List<EventListener> made = new CopyOnWriteArrayList<>();
    context.setAttribute(LISTENERS, made);
    return made;
  }
}
