package dev.krsession.backend.record;

/**
 * The right to cache what one server of a store has sent, while all its invalidations are received.
 * It is valid for {@link NearCache#LEASE} after each proof of that. Once ended, it is never valid
 * again. Thread-safe.
 */
public final class Lease {
  private final long since;
  private volatile long provenAt;
  private volatile boolean ended;

  /**
   * Creates a lease that is not proven yet.
   *
   * @param since from when on all invalidations will be received, in monotonic nanoseconds
   */
  Lease(long since) {
    this.since = since;
    this.provenAt = since - NearCache.LEASE.toNanos() - 1;
  }

  /**
   * Records a proof, which must be newer than those before.
   *
   * @param at all invalidations before were received, in monotonic nanoseconds
   */
  public void prove(long at) {
    provenAt = at;
  }

  void end() {
    ended = true;
  }

  boolean isValid(long now) {
    return !ended && now - provenAt <= NearCache.LEASE.toNanos();
  }

  /** Returns whether what was read from then on may be cached. */
  boolean covers(long begun) {
    return !ended && begun - since >= 0;
  }
}
