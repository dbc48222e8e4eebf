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
 * A session while one request holds it, with the ticket that opens it now. Once the session has
 * ended, every method throws {@link IllegalStateException} but those that tell who it is, and
 * {@link #idleTimeout} and {@link #changeIdleTimeout}. Safe for use by many threads.
 */
public final class ActiveSession implements Named {
  private final SessionContext holder;
  private volatile boolean isNew;
  private volatile StoredSession stored;
  private volatile @Nullable SessionTicket ticket;
  private volatile @Nullable String id;
  private volatile @Nullable PassivationTracker travellers;

  /** Whether the store does not count this request in. Guarded by the scope's lock. */
  private boolean letGo;

  /** A session that {@code ticket} opens. */
  ActiveSession(StoredSession stored, SessionTicket ticket, SessionContext holder, boolean isNew) {
    this.stored = stored;
    this.ticket = ticket;
    this.holder = holder;
    this.isNew = isNew;
  }

  /** A session that has ended, and that no ticket opens any more. */
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

  /** Which session this is, whatever its id. */
  public SessionHandle handle() {
    return stored.handle();
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

  /** Changes the idle timeout; zero: no limit. That of an ended session does not matter. */
  public void changeIdleTimeout(Duration idleTimeout) {
    if (isAlive()) {
      requireWritable();
      stored.changeIdleTimeout(idleTimeout);
    }
  }

  /** The attribute's value, or null if there is none. */
  public @Nullable Object get(String name) {
    requireAlive();
    Object value = stored.get(name);
    PassivationTracker.arrive(this, value);
    return value;
  }

  /** The attributes' names, in a list of the caller's own. */
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

  /** Whose session it is, if it is anybody's. */
  public Optional<SessionOwner> owner() {
    requireAlive();
    return stored.owner();
  }

  /**
   * Makes it this user's session, or nobody's, and stores that at once. The session gets another id
   * if its user changes.
   *
   * @throws dev.krsession.session.LimitExceededException if the user may not have it
   * @throws UnsupportedOperationException if the backend keeps no users
   */
  public void changeUser(Optional<String> user) {
    requireWritable();
    holder.changeUser(this, user);
  }

  /** Ends the session for every request on every node. Does nothing if it has ended before. */
  public void invalidate() {
    holder.invalidate(this);
  }

  /** Saves what has changed, on behalf of the application. */
  public void commit() {
    holder.commit(this);
  }

  /**
   * A way to use the session when the request is over. What has changed so far is saved, so that it
   * can be found.
   */
  public DetachedAccess later() {
    requireAlive();
    return holder.later(this);
  }

  SessionEvents events() {
    return holder.events();
  }

  /** Whether those who are told of its end are the only ones who still see it. */
  boolean isEnding() {
    return stored instanceof EndingSession;
  }

  /** From now on this is the session as those see it who are told of its end. */
  EndingSession end() {
    EndingSession ending = new EndingSession(stored);
    stored = ending;
    return ending;
  }

  StoredSession stored() {
    return stored;
  }

  /** Whether there may be somebody for {@link #passivate} to tell. */
  boolean hasTravellers() {
    return travellers != null;
  }

  /**
   * Tells attributes that they are about to be stored, if they want to know. Comes before each
   * {@link #store}, and never under the lock of a request.
   */
  void passivate() {
    PassivationTracker present = travellers;
    if (present != null) {
      present.leave(this);
    }
  }

  /** Makes every change so far visible to others; see {@link StoredSession#commit}. */
  CommitResult store() {
    return stored.commit();
  }

  /** Those of its attributes that want to know when they come and go. */
  synchronized PassivationTracker travellers() {
    PassivationTracker present = travellers;
    if (present == null) {
      present = new PassivationTracker();
      travellers = present;
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

  /** From now on this is that new session, wherever the application has kept it. */
  void become(ActiveSession other) {
    letGo();
    letGo = false;
    stored = other.stored;
    isNew = true;
    travellers = null;
    changeTicket(other.ticket());
  }

  /** The request leaves the session: once, however often this is called, and again if it failed. */
  void letGo() {
    if (!letGo) {
      stored.release();
    }
    letGo = true;
  }

  /** The store was peeked at only, so there is nothing to let go. */
  ActiveSession uncounted() {
    letGo = true;
    return this;
  }

  /** Refuses a session that has ended, or a path that must not change it. */
  void requireWritable() {
    requireAlive();
    if (!holder.access().mayWrite()) {
      throw new IllegalStateException(
          "the session cannot be changed here: the setting paths.read-only has this path");
    }
  }

  /** Refuses a session that has ended. */
  public void requireAlive() {
    if (!stored.isAlive()) {
      throw new GoneException();
    }
  }
}
