package dev.krsession.api;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.EventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sessions of a webapp: their listeners and their users. */
public final class KrSessions {
  // dev.krsession.servlet.ApiAttributes reads these
  private static final String LISTENERS = KrSessions.class.getName() + ".listeners";

  private static final String USERS = KrSessions.class.getName() + ".users";

  private static final String AUTHENTICATED = KrSessions.class.getName() + ".authenticated";

  private KrSessions() {}

  /**
   * Sets the user that a framework has authenticated in this request: the request's session becomes
   * that user's when it is saved. For frameworks that authenticate behind the filter; with Spring
   * Security in Spring Boot it is called automatically.
   *
   * @param name a text that is not empty and always the same for a user
   */
  public static void authenticated(HttpServletRequest request, String name) {
    request.setAttribute(AUTHENTICATED, name);
  }

  /**
   * The users' sessions of a webapp.
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

  /**
   * Adds a listener to all sessions of a webapp. It is notified of later events; best called in
   * {@code ServletContextListener.contextInitialized} or earlier. It replaces listeners of the same
   * class that the container has or the webapp declares. Without {@code KrSessionFilter} it is not
   * notified. Safe for use by many threads.
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

  private static boolean isSessionListener(Class<?> type) {
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
