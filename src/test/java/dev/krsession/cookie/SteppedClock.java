package dev.krsession.cookie;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until a test moves it. */
final class SteppedClock implements SessionClock {
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private long nanos = Long.MAX_VALUE - 5;

  void step(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
