package dev.krsession.kit;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that are advanced by a test, and stand still between unless they are running. */
public final class FakeClock implements SessionClock {
  private static final SessionClock STANDING = new SessionClock() {
    @Override
    public Instant now() {
      return Instant.parse("2026-11-01T08:00:00Z");
    }

    @Override
    public long nanos() {
      return 0;
    }
  };

  private final SessionClock base;
  private final AtomicLong nanos = new AtomicLong();
  private volatile Duration jump = Duration.ZERO;

  /** Clocks that stand still until told to move. */
  public FakeClock() {
    this(STANDING);
  }

  private FakeClock(SessionClock base) {
    this.base = base;
  }

  /** Clocks that run as the system's do. */
  static FakeClock running() {
    return new FakeClock(SessionClock.system());
  }

  /** Time passes. */
  public void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Somebody sets the host's wall clock. */
  public void setWallClockBy(Duration offset) {
    jump = jump.plus(offset);
  }

  @Override
  public Instant now() {
    return base.now().plusNanos(nanos.get()).plus(jump);
  }

  @Override
  public long nanos() {
    return base.nanos() + nanos.get();
  }
}
