package dev.krsession.backend.record;

import dev.krsession.backend.BackendContext;

/**
 * Opens a store that somebody brings along: found by {@link java.util.ServiceLoader} with the
 * webapp's class loader, and chosen by the setting {@code backend} with its name. The filter does
 * for it what it does for Redis: working copies, limits, node-local values, keep-alive, expiry
 * listeners, users, shared signing keys, breaker and metrics.
 */
public interface RecordStoreProvider {
  /** The name, in lower case; neither {@code memory} nor {@code redis}. */
  String name();

  /**
   * Opens the store. It should come up even if what it talks to is in trouble at this moment.
   *
   * @throws IllegalArgumentException if it cannot work as it is told, with a message that says what
   *     is wrong
   */
  RecordStore open(BackendContext context);
}
