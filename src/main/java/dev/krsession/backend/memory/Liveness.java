package dev.krsession.backend.memory;

import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * The life of one session: whether it is alive, how many requests use it and since when it is idle.
 * A session in use never expires (Servlet 6.1 section 7.5); once it has ended, no request can enter
 * it. All times are monotonic nanoseconds.
 */
final class Liveness {
  private static final AtomicIntegerFieldUpdater<Liveness> REQUESTS =
      AtomicIntegerFieldUpdater.newUpdater(Liveness.class, "requests");

  /** Any negative number means ended. */
  private static final int ENDED = -1;

  private final long createdAt;
  private volatile SessionTerms terms;
  private volatile long accessedAt;
  private volatile long accessedBefore;
  private volatile long idleSince;

  /** The number of requests in the session; {@link #ENDED} for good. */
  private volatile int requests = 1;

  /** Creates the life of a new session, with the request that creates it inside. */
  Liveness(SessionTerms terms, long now) {
    this.terms = terms;
    this.createdAt = now;
    this.accessedAt = now;
    this.accessedBefore = now;
    this.idleSince = now;
  }

  SessionTerms terms() {
    return terms;
  }

  void changeTerms(SessionTerms changed) {
    terms = changed;
  }

  boolean isAlive() {
    return requests >= 0;
  }

  /** When the session began. */
  long createdAt() {
    return createdAt;
  }

  /** Returns the age at the request before the latest one. */
  long ageAtLastAccess() {
    return accessedBefore - createdAt;
  }

  /** Returns whether another request has followed the one that created it. */
  boolean hasReturned() {
    return accessedAt != createdAt;
  }

  /** Returns the age at the latest request. */
  long ageAtLatestAccess() {
    return accessedAt - createdAt;
  }

  long idleSince() {
    return requests > 0 ? Long.MAX_VALUE : idleSince;
  }

  /** Returns whether it ends some day even while it is in use. */
  boolean isLimited() {
    return !terms.absoluteTimeout().isZero();
  }

  /** Returns whether a request may enter now. */
  boolean isOpen(long now) {
    int present = requests;
    return present >= 0 && (present > 0 || !isDue(now)) && !isOld(now);
  }

  /** Enters a request. Returns false if the session has ended or is about to. */
  boolean enter(long now) {
    boolean entered = enterAgain(now);
    if (entered && now - accessedAt >= 0) {
      accessedBefore = accessedAt;
      accessedAt = now;
    }
    return entered;
  }

  /**
   * Enters a later part of a request, which is no new access. Returns false as for {@link #enter}.
   */
  boolean enterAgain(long now) {
    int present = requests;
    while (isOpen(now)) {
      if (present >= 0 && REQUESTS.compareAndSet(this, present, present + 1)) {
        idleSince = now;
        return true;
      }
      present = requests;
    }
    return false;
  }

  /** Leaves a request. */
  void leave(long now) {
    idleSince = now;
    REQUESTS.updateAndGet(this, present -> present > 0 ? present - 1 : present);
  }

  /** Ends the session even if it is in use. True for the one call that did. */
  boolean end() {
    return REQUESTS.getAndSet(this, ENDED) >= 0;
  }

  /** Ends the session if it is not in use. True for the one call that did. */
  boolean endIfEmpty() {
    return REQUESTS.compareAndSet(this, 0, ENDED);
  }

  /** Ends the session if it has expired and is not in use. True for the one call that did. */
  boolean endIfDue(long now) {
    return isDue(now) && endIfEmpty();
  }

  /** Returns when the session expires without another request; {@link Long#MAX_VALUE} for never. */
  long deadline() {
    return Math.min(
        after(idleSince, terms.idleTimeout()), after(createdAt, terms.absoluteTimeout()));
  }

  private boolean isDue(long now) {
    return deadline() <= now;
  }

  private boolean isOld(long now) {
    return after(createdAt, terms.absoluteTimeout()) <= now;
  }

  private static long after(long start, Duration pause) {
    return pause.isZero() ? Long.MAX_VALUE : start + pause.toNanos();
  }
}
