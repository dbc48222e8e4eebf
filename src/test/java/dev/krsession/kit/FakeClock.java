package dev.krsession.kit;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that stand still until told to move. */
public final class FakeClock implements SessionClock {
  private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
  private final AtomicLong nanos = new AtomicLong();
  private volatile Duration jump = Duration.ZERO;

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
    return START.plusNanos(nanos.get()).plus(jump);
  }

  @Override
  public long nanos() {
    return nanos.get();
  }
}
