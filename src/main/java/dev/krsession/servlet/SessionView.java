package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import dev.krsession.lifecycle.HeldSession;
import dev.krsession.session.WholeNumbers;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session as the application sees it (Servlet 6.1 chapter 7). Every request has one of its own;
 * those of one session are equal, so that an application finds them in its collections.
 */
final class SessionView implements KrSession {
  private final HeldSession session;
  private final ServletContext context;

  SessionView(HeldSession session, ServletContext context) {
    this.session = session;
    this.context = context;
  }

  boolean isOf(HeldSession other) {
    return session == other;
  }

  @Override
  public long getCreationTime() {
    return session.createdAt().toEpochMilli();
  }

  @Override
  public String getId() {
    return session.id();
  }

  @Override
  public long getLastAccessedTime() {
    return session.lastAccessed().toEpochMilli();
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {
    session.changeIdleTimeout(Duration.ofSeconds(Math.max(0, seconds)));
  }

  /** Whole seconds, a fraction counting as one; zero means that the session never times out. */
  @Override
  public int getMaxInactiveInterval() {
    return (int)
        Math.min(Integer.MAX_VALUE, session.idleTimeout().plusNanos(999_999_999).toSeconds());
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return name == null ? null : session.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(session.names());
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (name == null) {
      throw new IllegalArgumentException("a session attribute needs a name");
    }
    if (value == null) {
      session.remove(name);
    } else {
      session.put(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    if (name != null) {
      session.remove(name);
    }
  }

  @Override
  public void invalidate() {
    session.invalidate();
  }

  @Override
  public boolean isNew() {
    return session.isNew();
  }

  @Override
  public OptionalInt getInt(String name) {
    OptionalLong number = getLong(name);
    return number.isPresent()
        ? OptionalInt.of(Math.toIntExact(number.getAsLong()))
        : OptionalInt.empty();
  }

  @Override
  public void setInt(String name, int value) {
    setAttribute(name, value);
  }

  @Override
  public OptionalLong getLong(String name) {
    Object value = session.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(WholeNumbers.of(name, value));
  }

  @Override
  public void setLong(String name, long value) {
    setAttribute(name, value);
  }

  @Override
  public Optional<String> getString(String name) {
    return get(name, String.class);
  }

  @Override
  public void setString(String name, String value) {
    setAttribute(name, value);
  }

  @Override
  public Optional<byte[]> getBytes(String name) {
    return get(name, byte[].class).map(byte[]::clone);
  }

  @Override
  public void setBytes(String name, byte[] value) {
    setAttribute(name, value.clone());
  }

  @Override
  public <T> Optional<T> get(String name, Class<T> type) {
    return Optional.ofNullable(cast(name, type, session.get(name)));
  }

  @Override
  public void remove(String name) {
    removeAttribute(name);
  }

  @Override
  public void clear() {
    session.names().forEach(session::remove);
  }

  @Override
  public long increment(String name, long delta) {
    return session.increment(name, delta);
  }

  @Override
  public <T> Optional<T> update(String name, Class<T> type, UnaryOperator<@Nullable T> change) {
    Object next = session.update(name, present -> change.apply(cast(name, type, present)));
    return Optional.ofNullable(cast(name, type, next));
  }

  @Override
  public boolean isAvailable() {
    return session.isAvailable();
  }

  @Override
  public void commit() {
    session.commit();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionView view && session.handle().equals(view.session.handle());
  }

  @Override
  public int hashCode() {
    return session.handle().hashCode();
  }

  private static <T> @Nullable T cast(String name, Class<T> type, @Nullable Object value) {
    if (value != null && !type.isInstance(value)) {
      throw new ClassCastException("attribute '" + name + "' holds a "
          + value.getClass().getName() + ", not a " + type.getName());
    }
    return type.cast(value);
  }
}
