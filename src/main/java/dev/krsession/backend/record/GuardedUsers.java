package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.List;

/** A store's user sets behind its breaker. */
record GuardedUsers(UserSets sets, Guard guard) implements UserSets {
  @Override
  public long join(String user, SessionHandle handle, int most, Duration stay) {
    return guard.call("add a session to its user's", () -> sets.join(user, handle, most, stay));
  }

  @Override
  public long settle(String user, SessionHandle handle, int most, Duration stay) {
    return guard.call(
        "confirm a session as its user's", () -> sets.settle(user, handle, most, stay));
  }

  @Override
  public List<SessionHandle> displace(String user, SessionHandle handle, int most, Duration stay) {
    return guard.call(
        "make room for a session among its user's", () -> sets.displace(user, handle, most, stay));
  }

  @Override
  public void leave(String user, SessionHandle handle) {
    leave(() -> sets.leave(user, handle));
  }

  @Override
  public void forget(String user, List<Entry> entries) {
    leave(() -> sets.forget(user, entries));
  }

  private void leave(Runnable call) {
    guard.run("take a session from its user", call);
  }

  @Override
  public Page page(String user, long from, int most) {
    return guard.call("find a user's sessions", () -> sets.page(user, from, most));
  }
}
