package dev.krsession.lifecycle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Listener for all events of sessions, on the thread that causes them, which then holds no lock. An
 * exception of a listener reaches that thread's caller (Servlet 6.1 section 11.6), but cannot undo
 * the event. Thread-safe.
 */
public interface SessionEvents {
  /** Ignores all events. */
  SessionEvents NONE = new NoSessionEvents();

  /** Returns the listener for events outside any request: failures are logged, not thrown. */
  SessionEvents outside();

  /** A session has been created; the caller does not have it yet. */
  void created(ActiveSession session);

  /** A session's id has changed. */
  void renewed(ActiveSession session, String formerId);

  /**
   * Returns whether a value is to be notified that it is {@linkplain #binding about to become} an
   * attribute; if so, it is also notified if it does not become one, or when it is removed.
   */
  boolean binds(ActiveSession session, String name, Object value);

  /** A value that {@linkplain #binds listens} is about to become an attribute. */
  void binding(ActiveSession session, String name, Object value);

  /** A value that was {@linkplain #binding about to become} an attribute has not become one. */
  void withdrawn(ActiveSession session, String name, Object value);

  /** An attribute was set; {@code former} is the replaced value, or null. */
  void put(ActiveSession session, String name, @Nullable Object former, Object value);

  /** An attribute was removed. */
  void removed(ActiveSession session, String name, Object former);

  /** A session ends. The listener still finds it valid; for other requests it is gone. */
  void ending(ActiveSession session);

  /** A session has ended, and these attributes with it. */
  void ended(ActiveSession session, Map<String, Object> attributes);

  /**
   * Returns whether an attribute listens for {@linkplain #activated activation} and passivation.
   */
  boolean listensToPassivation(Object value);

  /** A value that {@linkplain #listensToPassivation listens} has been read into this JVM. */
  void activated(ActiveSession session, Object value);

  /**
   * A value that {@linkplain #listensToPassivation listens} is about to be stored outside this JVM.
   */
  void passivating(ActiveSession session, Object value);

  /** Returns whether there is a listener for the end of every session. */
  boolean listensToEnds();

  /** Returns whether this value, as an attribute, listens for the end of its session. */
  boolean isListener(Object value);

  /** Returns whether there is a listener for attributes in general. */
  boolean listensToAttributes();
}
