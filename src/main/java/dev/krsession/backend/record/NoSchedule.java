package dev.krsession.backend.record;

import java.time.Duration;
import java.util.List;

/** The schedule of a store that cannot find due sessions: does nothing. */
enum NoSchedule implements ExpirySchedule {
  /** The only instance. */
  INSTANCE;

  @Override
  public boolean needsNotes() {
    return true;
  }

  @Override
  public Claimed claim(int most, Duration time) {
    return new Claimed(0, List.of());
  }
}
