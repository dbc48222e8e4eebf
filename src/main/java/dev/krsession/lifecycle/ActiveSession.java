package dev.krsession.lifecycle;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.observe.Named;
import dev.krsession.session.GoneException;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session in use by one request, with its present ticket. Once the session has ended, every
 * method throws {@link IllegalStateException}, except for the identity, {@link #idleTimeout} and
 * {@link #changeIdleTimeout}. Thread-safe.
 */
public final class ActiveSession implements Named {
  private final SessionContext holder;
  private volatile boolean isNew;
  private volatile StoredSession stored;
  private volatile @Nullable SessionTicket ticket;
  private volatile @Nullable String id;
  private volatile @Nullable PassivationTracker passivationTracker;

  /** Whether the session is released, or was never counted. Guarded by the scope's lock. */
  private boolean letGo;

  /** Creates a session in use under {@code ticket}. */
  ActiveSession(StoredSession stored, SessionTicket ticket, SessionContext holder, boolean isNew) {
    this.stored = stored;
    this.ticket = ticket;
    this.holder = holder;
    this.isNew = isNew;
  }

  /** Creates a view of a session that has ended and has no valid ticket any more. */
  ActiveSession(StoredSession stored, SessionContext holder) {
    this.stored = stored;
    this.holder = holder;
    this.isNew = false;
  }

  @Override
  public String id() {
    String known = id;
    if (known == null) {
      SessionTicket opening = ticket;
      known = opening == null ? formerId(stored) : opening.publicId();
      id = known;
    }
    return known;
  }

  private static String formerId(StoredSession ended) {
    return ended
        .secretDigest()
        .map(secretDigest -> SessionTicket.publicId(ended.handle(), secretDigest))
        .orElseGet(ended.handle()::text);
  }

  /** Returns the handle, which stays the same when the id changes. */
  public SessionHandle handle() {
    return stored.handle();
  }

  /** False once the session has ended, as far as this node knows. */
  public boolean isAlive() {
    return stored.isAlive();
  }

  /** Returns false if this is an empty stand-in, since the store failed. */
  public boolean isAvailable() {
    return !(stored instanceof StandIn);
  }

  /** Returns whether this request created it. */
  public boolean isNew() {
    requireAlive();
    return isNew;
  }

  /** Returns when it was created. */
  public Instant createdAt() {
    requireAlive();
    return stored.createdAt();
  }

  /** Returns the time of the request before this one. */
  public Instant lastAccessed() {
    requireAlive();
    return stored.lastAccessed();
  }

  /** Returns the longest pause between two requests; zero: no limit. */
  public Duration idleTimeout() {
    return stored.terms().idleTimeout();
  }

  /** Changes the idle timeout; zero: no limit. Does nothing once the session has ended. */
  public void changeIdleTimeout(Duration idleTimeout) {
    if (isAlive()) {
      requireWritable();
      stored.changeIdleTimeout(idleTimeout);
    }
  }

  /** Returns the attribute's value, or null if there is none. */
  public @Nullable Object get(String name) {
    requireAlive();
    Object value = stored.get(name);
    PassivationTracker.arrive(this, value);
    return value;
  }

  /** Returns the attributes' names, in a list that the caller may change. */
  public List<String> names() {
    requireAlive();
    return stored.names();
  }

  /** Sets an attribute. */
  public void put(String name, Object value) {
    requireWritable();
    AttributeChange.put(this, name, value);
  }

  /** Removes an attribute, if it is there. */
  public void remove(String name) {
    requireWritable();
    AttributeChange.remove(this, name);
  }

  /** Adds to a whole number, atomically; see {@link StoredSession#increment}. */
  public long increment(String name, long delta) {
    requireWritable();
    return AttributeChange.increment(this, name, delta);
  }

  /**
   * Replaces an attribute by a function of its value, atomically; see {@link StoredSession#update}.
   */
  public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
    requireWritable();
    return AttributeChange.update(this, name, change);
  }

  /** Returns the session's user, if it has one. */
  public Optional<SessionOwner> owner() {
    requireAlive();
    return stored.owner();
  }

  /**
   * Sets or removes the session's user, and stores that at once. The session gets another id if its
   * user changes.
   *
   * @throws dev.krsession.session.LimitExceededException if the user has reached the limit
   * @throws UnsupportedOperationException if the backend has no user index
   */
  public void changeUser(Optional<String> user) {
    requireWritable();
    holder.changeUser(this, user);
  }

  /** Ends the session for every request on every node. Does nothing if it has ended before. */
  public void invalidate() {
    holder.invalidate(this);
  }

  /** Saves the changes, on behalf of the application. */
  public void commit() {
    holder.commit(this);
  }

  /** Saves the changes so far, and returns access to the session for the time after the request. */
  public DetachedAccess later() {
    requireAlive();
    return holder.later(this);
  }

  SessionEvents events() {
    return holder.events();
  }

  /** Returns whether only listeners of its end still see it. */
  boolean isEnding() {
    return stored instanceof EndingSession;
  }

  /** Switches to the state that listeners see while the session ends. */
  EndingSession end() {
    EndingSession ending = new EndingSession(stored);
    stored = ending;
    return ending;
  }

  StoredSession stored() {
    return stored;
  }

  /** Returns whether {@link #passivate} may have an attribute to notify. */
  boolean tracksPassivation() {
    return passivationTracker != null;
  }

  /**
   * Notifies attributes that are about to be stored. Called before each {@link #store}, never while
   * holding a request's lock.
   */
  void passivate() {
    PassivationTracker present = passivationTracker;
    if (present != null) {
      present.leave(this);
    }
  }

  /** Makes all changes so far visible to other requests; see {@link StoredSession#commit}. */
  CommitResult store() {
    return stored.commit();
  }

  /** Returns the tracker of attributes that listen for activation and passivation. */
  synchronized PassivationTracker passivationTracker() {
    PassivationTracker present = passivationTracker;
    if (present == null) {
      present = new PassivationTracker();
      passivationTracker = present;
    }
    return present;
  }

  SessionTicket ticket() {
    return Objects.requireNonNull(ticket, "the session has ended");
  }

  void changeTicket(SessionTicket changed) {
    ticket = changed;
    id = null;
  }

  /** Turns this object, which the application may hold, into the given new session. */
  void become(ActiveSession other) {
    letGo();
    letGo = false;
    stored = other.stored;
    isNew = true;
    passivationTracker = null;
    changeTicket(other.ticket());
  }

  /** Releases the session; once, however often it is called, unless the release failed. */
  void letGo() {
    if (!letGo) {
      stored.release();
    }
    letGo = true;
  }

  /** Marks the session as not counted by the store, so there is nothing to release. */
  ActiveSession uncounted() {
    letGo = true;
    return this;
  }

  /** Throws if the session has ended, or if this path must not change it. */
  void requireWritable() {
    requireAlive();
    if (!holder.access().mayWrite()) {
      throw new IllegalStateException(
          "the session cannot be changed here: the setting paths.read-only has this path");
    }
  }

  /** Throws if the session has ended. */
  public void requireAlive() {
    if (!stored.isAlive()) {
      throw new GoneException();
    }
  }
}
