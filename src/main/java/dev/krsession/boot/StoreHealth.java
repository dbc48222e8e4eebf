package dev.krsession.boot;

import dev.krsession.metrics.Health;
import java.util.Map;

/** Our health in Spring Boot's words, which are the same in all its versions. */
final class StoreHealth {
  private StoreHealth() {}

  /** An application that goes on with empty sessions, or without some background work, is up. */
  static String status(Health health) {
    return health.status() == Health.Status.DOWN ? "DOWN" : "UP";
  }

  static Map<String, Object> details(Health health) {
    return Map.of(
        "store", health.store(), "degraded", health.degraded(), "background", health.background());
  }
}
