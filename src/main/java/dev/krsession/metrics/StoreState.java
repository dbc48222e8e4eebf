package dev.krsession.metrics;

import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoreSize;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How the store of one filter is, as far as this node knows without asking it.
 *
 * @param name the backend's name, such as {@code redis}
 * @param backend the store
 * @param continuesWithout whether requests go on without their session while it is down
 */
public record StoreState(String name, SessionBackend backend, boolean continuesWithout) {
  /** Whether the store is known not to answer. */
  public boolean isDown() {
    return backend.isDown();
  }

  /** How many sessions there are; empty if the store cannot tell. */
  public OptionalLong sessions() {
    return backend.sessionCount();
  }

  /** Tells how full the store is; empty if it never does. */
  Optional<Supplier<StoreSize>> sizing() {
    return backend.sizing();
  }

  /**
   * Adds a field {@code size} with all that is known of how full the store is, if it ever tells.
   */
  public void writeSize(JsonText json) {
    sizing().ifPresent(sizing -> StoreSizes.write(sizing.get(), json));
  }

  /** What a health check should be told, where this work in the background fails. */
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
