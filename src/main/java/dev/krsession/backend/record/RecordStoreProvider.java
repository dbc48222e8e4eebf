package dev.krsession.backend.record;

import dev.krsession.backend.BackendContext;

/**
 * Opens a custom record store. Found by {@link java.util.ServiceLoader} with the webapp's class
 * loader, and selected by its name in the setting {@code backend}. The filter adds everything that
 * it has for Redis: working copies, limits, node-local values, keep-alive, expiry listeners, users,
 * shared signing keys, breaker and metrics.
 */
public interface RecordStoreProvider {
  /**
   * Returns the name, in lower case; none of the built-in {@code memory}, {@code redis} and
   * {@code jdbc}.
   */
  String name();

  /**
   * Opens the store. It should start even if its server does not answer at this moment.
   *
   * @throws IllegalArgumentException if the configuration is unusable; the message says why
   */
  RecordStore open(BackendContext context);
}
