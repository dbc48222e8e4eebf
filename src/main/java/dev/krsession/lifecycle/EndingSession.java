package dev.krsession.lifecycle;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.GoneException;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The view of an ended session for listeners of its end: alive until it is {@linkplain #close()
 * closed}, with attributes whose changes no other request sees.
 */
final class EndingSession implements StoredSession {
  private final StoredSession ended;
  private final Map<String, Object> attributes = Collections.synchronizedMap(new LinkedHashMap<>());
  private volatile boolean alive = true;

  EndingSession(StoredSession ended) {
    this.ended = ended;
    for (String name : ended.names()) {
      Object value = ended.get(name);
      if (value != null) {
        attributes.put(name, value);
      }
    }
  }

  /** Ends the session for the listeners as well; returns its attributes. */
  Map<String, Object> close() {
    synchronized (attributes) {
      alive = false;
      return new LinkedHashMap<>(attributes);
    }
  }

  @Override
  public boolean isAlive() {
    return alive;
  }

  @Override
  public SessionHandle handle() {
    return ended.handle();
  }

  @Override
  public Optional<SecretDigest> secretDigest() {
    return ended.secretDigest();
  }

  @Override
  public boolean isCopy() {
    return ended.isCopy();
  }

  @Override
  public boolean travels(Object value) {
    return ended.travels(value);
  }

  @Override
  public Instant createdAt() {
    return ended.createdAt();
  }

  @Override
  public Instant lastAccessed() {
    return ended.lastAccessed();
  }

  @Override
  public SessionTerms terms() {
    return ended.terms();
  }

  @Override
  public Optional<SessionOwner> owner() {
    return ended.owner();
  }

  @Override
  public void changeIdleTimeout(Duration idleTimeout) {
    // It ends now, whatever its timeout.
  }

  @Override
  public @Nullable Object get(String name) {
    return attributes.get(name);
  }

  @Override
  public List<String> names() {
    synchronized (attributes) {
      return new ArrayList<>(attributes.keySet());
    }
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    synchronized (attributes) {
      requireOpen();
      return attributes.put(name, value);
    }
  }

  @Override
  public @Nullable Object remove(String name) {
    synchronized (attributes) {
      requireOpen();
      return attributes.remove(name);
    }
  }

  /** The function is called without a lock, and again after a conflict. */
  @Override
  public @Nullable Object update(String name, UnaryOperator<@Nullable Object> change) {
    while (true) {
      Object before = attributes.get(name);
      Object next = change.apply(before);
      if (isReplaced(name, before, next)) {
        return next;
      }
    }
  }

  private boolean isReplaced(String name, @Nullable Object before, @Nullable Object next) {
    synchronized (attributes) {
      requireOpen();
      if (attributes.get(name) != before) {
        return false;
      }
      if (next == null) {
        attributes.remove(name);
      } else {
        attributes.put(name, next);
      }
      return true;
    }
  }

  /** A late attribute would never be unbound. */
  private void requireOpen() {
    if (!alive) {
      throw new GoneException();
    }
  }

  @Override
  public boolean renew(SecretDigest known, SecretDigest next, Duration grace) {
    throw new IllegalStateException("the session is ending; its id cannot change any more");
  }

  @Override
  public CommitResult commit() {
    return CommitResult.GONE;
  }

  @Override
  public boolean delete() {
    return false;
  }

  @Override
  public void release() {
    ended.release();
  }
}
