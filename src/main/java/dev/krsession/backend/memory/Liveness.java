package dev.krsession.backend.memory;

import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Whether one session lives, who is in it and since when it is idle. A session that a request is in
 * never expires (Servlet 6.1 section 7.5); once it has ended, nothing enters it again. All times
 * are monotonic nanoseconds.
 */
final class Liveness {
  private static final AtomicIntegerFieldUpdater<Liveness> REQUESTS =
      AtomicIntegerFieldUpdater.newUpdater(Liveness.class, "requests");

  /** Any negative number means the same. */
  private static final int ENDED = -1;

  private final long createdAt;
  private volatile SessionTerms terms;
  private volatile long accessedAt;
  private volatile long accessedBefore;
  private volatile long idleSince;

  /** How many requests are in the session; {@link #ENDED} for good. */
  private volatile int requests = 1;

  /** A session that begins now, with the request that creates it inside. */
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

  /** The age at which the request before the latest one came. */
  long ageAtLastAccess() {
    return accessedBefore - createdAt;
  }

  /** Whether another request has come since the one that made it. */
  boolean hasReturned() {
    return accessedAt != createdAt;
  }

  /** The age at which the latest request came. */
  long ageAtLatestAccess() {
    return accessedAt - createdAt;
  }

  long idleSince() {
    return requests > 0 ? Long.MAX_VALUE : idleSince;
  }

  /** Whether a request may come now. */
  boolean isOpen(long now) {
    int present = requests;
    return present >= 0 && (present > 0 || !isDue(now)) && !isOld(now);
  }

  /** A request comes. False if the session has ended or is about to. */
  boolean enter(long now) {
    boolean entered = enterAgain(now);
    if (entered && now - accessedAt >= 0) {
      accessedBefore = accessedAt;
      accessedAt = now;
    }
    return entered;
  }

  /** A later part of a request comes, which is no other access. False as for {@link #enter}. */
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

  /** A request goes. */
  void leave(long now) {
    idleSince = now;
    REQUESTS.updateAndGet(this, present -> present > 0 ? present - 1 : present);
  }

  /** Ends the session whoever is in it. True for the one call that did. */
  boolean end() {
    return REQUESTS.getAndSet(this, ENDED) >= 0;
  }

  /** Ends the session if nobody is in it. True for the one call that did. */
  boolean endIfEmpty() {
    return REQUESTS.compareAndSet(this, 0, ENDED);
  }

  /** Ends the session if its time is over and nobody is in it. True for the one call that did. */
  boolean endIfDue(long now) {
    return isDue(now) && endIfEmpty();
  }

  /** When the session's time is over if nobody comes; {@link Long#MAX_VALUE} for never. */
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
