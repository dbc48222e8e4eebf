package dev.krsession.lifecycle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears of everything that happens to sessions, on the thread that makes it happen, which holds no
 * lock then. What whoever hears throws reaches that thread's caller (Servlet 6.1 section 11.6), but
 * nothing that is told here can be stopped. Safe for use by many threads.
 */
public interface SessionEvents {
  /** Hears nothing. */
  SessionEvents NONE = new NoSessionEvents();

  /**
   * The same for what happens outside of any request: who fails there is logged, nothing thrown.
   */
  SessionEvents outside();

  /** A session has begun; the caller does not have it yet. */
  void created(ActiveSession session);

  /** A session goes on under another id. */
  void renewed(ActiveSession session, String formerId);

  /**
   * Whether a value wants to know that it is {@linkplain #binding about to become} an attribute; it
   * must then be told if it never gets there, or when it goes.
   */
  boolean binds(ActiveSession session, String name, Object value);

  /** A value that {@linkplain #binds wants to know} is about to become an attribute. */
  void binding(ActiveSession session, String name, Object value);

  /** A value that was {@linkplain #binding about to become} an attribute has not become one. */
  void withdrawn(ActiveSession session, String name, Object value);

  /** An attribute was set; {@code former} is what it replaced, or null. */
  void put(ActiveSession session, String name, @Nullable Object former, Object value);

  /** An attribute was removed. */
  void removed(ActiveSession session, String name, Object former);

  /** A session ends. To the one who hears this it is valid still, to all others it has gone. */
  void ending(ActiveSession session);

  /** A session has ended, and these attributes with it. */
  void ended(ActiveSession session, Map<String, Object> attributes);

  /** Whether an attribute wants to know when it {@linkplain #arrived comes} and goes. */
  boolean hearsMoves(Object value);

  /** A value that {@linkplain #hearsMoves wants to know} has come into this JVM. */
  void arrived(ActiveSession session, Object value);

  /** A value that {@linkplain #hearsMoves wants to know} is about to be stored elsewhere. */
  void leaving(ActiveSession session, Object value);

  /** Whether anybody wants to know of the end of every session. */
  boolean hearsEnds();

  /** Whether this value, as an attribute, wants to know of the end of its session. */
  boolean isListener(Object value);

  /** Whether anybody wants to know of attributes that are not listeners themselves. */
  boolean hearsAttributes();
}
