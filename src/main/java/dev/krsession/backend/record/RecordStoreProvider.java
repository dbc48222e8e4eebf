package dev.krsession.backend.record;

import dev.krsession.backend.BackendContext;

/**
 * Opens a custom store: found by {@link java.util.ServiceLoader} with the webapp's class loader,
 * and chosen by the setting {@code backend} with its name. The filter adds, as for Redis: working
 * copies, limits, node-local values, keep-alive, expiry listeners, users, shared signing keys,
 * breaker and metrics.
 */
public interface RecordStoreProvider {
  /** The name, in lower case; none of {@code memory}, {@code redis} and {@code jdbc}. */
  String name();

  /**
   * Opens the store. It should open even if its server does not answer now.
   *
   * @throws IllegalArgumentException if an option is wrong; the message names option, fault and
   *     cure
   */
  RecordStore open(BackendContext context);
}
