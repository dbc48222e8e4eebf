package dev.krsession.metrics;

import dev.krsession.backend.SessionBackend;
import java.util.List;
import java.util.OptionalLong;

/**
 * The state of one filter's store, as far as this node knows it without I/O.
 *
 * @param name the backend's name, such as {@code redis}
 * @param backend the store
 * @param continuesWithout whether requests go on without their session while it is down
 */
public record StoreState(String name, SessionBackend backend, boolean continuesWithout) {
  /** Returns whether the store is known not to answer. */
  public boolean isDown() {
    return backend.isDown();
  }

  /** Returns the number of sessions; empty if unknown. */
  public OptionalLong sessions() {
    return backend.sessionCount();
  }

  /** Returns the health, given the failing background work. */
  Health health(List<String> failing) {
    if (!isDown()) {
      Health.Status status = failing.isEmpty() ? Health.Status.UP : Health.Status.DEGRADED;
      return new Health(status, name, false, failing);
    }
    return new Health(
        continuesWithout ? Health.Status.DEGRADED : Health.Status.DOWN,
        name,
        continuesWithout,
        failing);
  }
}
