package dev.krsession.kit;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A time that passes when it is told to. */
final class KitClock implements SessionClock {
  private static final Instant START = Instant.parse("2030-01-01T08:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }
}
