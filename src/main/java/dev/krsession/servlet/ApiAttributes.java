package dev.krsession.servlet;

import dev.krsession.api.KrSessions;
import dev.krsession.api.UserSessions;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads and writes the context and request attributes that {@link KrSessions} uses. */
final class ApiAttributes {
  private static final String LISTENERS = KrSessions.class.getName() + ".listeners";
  private static final String USERS = KrSessions.class.getName() + ".users";
  private static final String AUTHENTICATED = KrSessions.class.getName() + ".authenticated";

  private ApiAttributes() {}

  /** Sets the user sessions of a webapp. */
  static void users(ServletContext context, UserSessions users) {
    context.setAttribute(USERS, users);
  }

  /** Returns the user that a framework has authenticated in this request, if any. */
  static Optional<String> authenticated(HttpServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(AUTHENTICATED));
  }

  /**
   * The listeners that were added to a webapp's sessions, in this order: a live view, which grows.
   */
  // Nobody else has an attribute of this name; and the other side takes the same lock.
  @SuppressWarnings({"unchecked", "LockOnNonEnclosingClassLiteral"})
  static List<EventListener> listeners(ServletContext context) {
    synchronized (KrSessions.class) {
      Object present = context.getAttribute(LISTENERS);
      List<EventListener> list = present instanceof CopyOnWriteArrayList<?> added
          ? (List<EventListener>) added
          : new CopyOnWriteArrayList<>();
      context.setAttribute(LISTENERS, list);
      return Collections.unmodifiableList(list);
    }
  }
}
