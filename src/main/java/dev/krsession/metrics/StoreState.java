package dev.krsession.metrics;

import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoreSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

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

  /**
   * Returns what is known of how full the store is: {@link Long numbers} by name, and under
   * {@code refusal} why the rest is unknown. Empty if it never reports that.
   */
  public Optional<Map<String, Object>> size() {
    return sizing().map(sizing -> StoreSizes.known(sizing.get()));
  }

  Optional<Supplier<StoreSize>> sizing() {
    return backend.sizing();
  }

  /** Returns the health, given the failing background work. */
  Health health(List<String> failing) {
    if (!isDown() && !backend.isRefusing()) {
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
