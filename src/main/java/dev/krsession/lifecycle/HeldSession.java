package dev.krsession.lifecycle;

import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session while one request holds it, with the ticket that opens it now. Every method but
 * {@link #id}, {@link #idleTimeout} and {@link #isAlive} throws {@link IllegalStateException} once
 * the session has ended. Safe for use by many threads.
 */
public final class HeldSession {
  private final StoredSession stored;
  private final Access access;
  private final boolean isNew;
  private volatile SessionTicket ticket;
  private volatile @Nullable String id;

  HeldSession(StoredSession stored, SessionTicket ticket, Access access, boolean isNew) {
    this.stored = stored;
    this.ticket = ticket;
    this.access = access;
    this.isNew = isNew;
  }

  /** The id that applications see; safe to log. */
  public String id() {
    String known = id;
    if (known == null) {
      known = ticket.publicId();
      id = known;
    }
    return known;
  }

  /** False once the session has ended, as far as this node knows. */
  public boolean isAlive() {
    return stored.isAlive();
  }

  /** False if this is an empty stand-in, because the store is in trouble. */
  public boolean isAvailable() {
    return !(stored instanceof StandIn);
  }

  /** Whether this request created it. */
  public boolean isNew() {
    requireAlive();
    return isNew;
  }

  /** When it began. */
  public Instant createdAt() {
    requireAlive();
    return stored.createdAt();
  }

  /** When the request before this one came. */
  public Instant lastAccessed() {
    requireAlive();
    return stored.lastAccessed();
  }

  /** The longest pause between two requests; zero: no limit. */
  public Duration idleTimeout() {
    return stored.terms().idleTimeout();
  }

  /** Changes the idle timeout; zero: no limit. */
  public void changeIdleTimeout(Duration idleTimeout) {
    requireWritable();
    stored.changeIdleTimeout(idleTimeout);
  }

  /** The attribute's value, or null if there is none. */
  public @Nullable Object get(String name) {
    requireAlive();
    return stored.get(name);
  }

  /** The attributes' names, in a list of the caller's own. */
  public List<String> names() {
    requireAlive();
    return stored.names();
  }

  /** Sets an attribute. */
  public void put(String name, Object value) {
    requireWritable();
    Object unused = stored.put(name, value);
  }

  /** Removes an attribute, if it is there. */
  public void remove(String name) {
    requireWritable();
    Object unused = stored.remove(name);
  }

  /** Adds to a whole number, atomically; see {@link StoredSession#increment}. */
  public long increment(String name, long delta) {
    requireWritable();
    return stored.increment(name, delta);
  }

  /**
   * Replaces an attribute by a function of its value, atomically; see {@link StoredSession#update}.
   */
  public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
    requireWritable();
    return stored.update(name, change);
  }

  StoredSession stored() {
    return stored;
  }

  SessionTicket ticket() {
    return ticket;
  }

  void changeTicket(SessionTicket changed) {
    ticket = changed;
    id = null;
  }

  void letGo() {
    // An uncounted session was peeked at only.
    if (access != Access.UNCOUNTED || isNew) {
      stored.release();
    }
  }

  /** Refuses a session that has ended, or a path that must not change it. */
  void requireWritable() {
    requireAlive();
    if (!access.mayWrite()) {
      throw new IllegalStateException(
          "the session cannot be changed here: the setting paths.read-only has this path");
    }
  }

  private void requireAlive() {
    if (!stored.isAlive()) {
      throw new IllegalStateException("the session has ended");
    }
  }
}
