package dev.krsession.backend.record;

import java.time.Duration;
import java.util.List;

/** That of a store that cannot say which sessions are due. */
enum NoSchedule implements ExpirySchedule {
  /** The only one. */
  INSTANCE;

  @Override
  public boolean isTold() {
    return true;
  }

  @Override
  public Claimed claim(int most, Duration time) {
    return new Claimed(0, List.of());
  }
}
