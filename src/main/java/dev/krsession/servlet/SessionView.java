package dev.krsession.servlet;

import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.session.SessionOwner;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The application's view of a session (Servlet 6.1 chapter 7). Every request has its own; views of
 * the same session are equal, so that an application finds them in its collections.
 */
interface SessionView extends TypedAttributes {
  /** Returns the view that fits the container's version of the Servlet API. */
  static SessionView of(ActiveSession session, ServletContext context) {
    return ServletApi.HAS_ACCESSOR
        ? new AccessibleView(session, context)
        : new PlainView(session, context);
  }

  /** Returns the session behind this view. */
  ActiveSession session();

  /** Returns the webapp's context. */
  ServletContext context();

  @Override
  default long getCreationTime() {
    return session().createdAt().toEpochMilli();
  }

  @Override
  default String getId() {
    return session().id();
  }

  @Override
  default long getLastAccessedTime() {
    return session().lastAccessed().toEpochMilli();
  }

  @Override
  default ServletContext getServletContext() {
    return context();
  }

  @Override
  default void setMaxInactiveInterval(int seconds) {
    session().changeIdleTimeout(Duration.ofSeconds(Math.max(0, seconds)));
  }

  /**
   * Returns whole seconds, rounded up; -1 if the session never times out: applications written for
   * Servlet 3 and before ask for a negative value.
   */
  @Override
  default int getMaxInactiveInterval() {
    Duration idleTimeout = session().idleTimeout();
    return idleTimeout.isZero()
        ? -1
        : (int) Math.min(Integer.MAX_VALUE, idleTimeout.plusNanos(999_999_999).toSeconds());
  }

  @Override
  default @Nullable Object getAttribute(String name) {
    if (name == null) {
      session().requireAlive();
      return null;
    }
    return session().get(name);
  }

  @Override
  default Enumeration<String> getAttributeNames() {
    return Collections.enumeration(session().names());
  }

  @Override
  default void setAttribute(String name, @Nullable Object value) {
    if (name == null) {
      throw new IllegalArgumentException("a session attribute needs a name");
    }
    if (value == null) {
      session().remove(name);
    } else {
      session().put(name, value);
    }
  }

  @Override
  default void removeAttribute(String name) {
    if (name == null) {
      session().requireAlive();
    } else {
      session().remove(name);
    }
  }

  @Override
  default void invalidate() {
    session().invalidate();
  }

  @Override
  default boolean isNew() {
    return session().isNew();
  }

  @Override
  default void clear() {
    session().names().forEach(session()::remove);
  }

  @Override
  default long increment(String name, long delta) {
    return ApiFailures.in(() -> session().increment(name, delta));
  }

  @Override
  default <T> Optional<T> update(String name, Class<T> type, UnaryOperator<@Nullable T> change) {
    return ApiFailures.in(() -> {
      Object next = session()
          .update(name, present -> change.apply(TypedAttributes.cast(name, type, present)));
      return Optional.ofNullable(TypedAttributes.cast(name, type, next));
    });
  }

  @Override
  default Optional<String> getUser() {
    return session().owner().map(SessionOwner::user);
  }

  @Override
  default void setUser(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a user has a name; call removeUser for nobody");
    }
    ApiFailures.in(() -> session().changeUser(Optional.of(name)));
  }

  @Override
  default void removeUser() {
    ApiFailures.in(() -> session().changeUser(Optional.empty()));
  }

  @Override
  default boolean isAvailable() {
    return session().isAvailable();
  }

  @Override
  default void commit() {
    ApiFailures.in(session()::commit);
  }
}
