package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.Map;

/** A store's expiry schedule behind its breaker. */
record GuardedSchedule(ExpirySchedule schedule, Guard guard) implements ExpirySchedule {
  @Override
  public boolean needsNotes() {
    return schedule.needsNotes();
  }

  @Override
  public void note(Map<SessionHandle, Duration> left) {
    guard.run("note when sessions expire", () -> schedule.note(left));
  }

  @Override
  public Claimed claim(int most, Duration time) {
    return guard.call("find expired sessions", () -> schedule.claim(most, time));
  }

  @Override
  public void settle(Claimed claimed, Map<SessionHandle, Duration> left) {
    guard.run("note when sessions expire", () -> schedule.settle(claimed, left));
  }
}
