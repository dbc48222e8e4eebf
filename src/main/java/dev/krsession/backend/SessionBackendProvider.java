package dev.krsession.backend;

/**
 * Opens a backend that somebody brings along: found by {@link java.util.ServiceLoader} with the
 * webapp's class loader, and chosen by the setting {@code backend} with its name.
 */
public interface SessionBackendProvider {
  /** The name, in lower case; neither {@code memory} nor {@code redis}. */
  String name();

  /**
   * Opens the backend. It should come up even if its store is in trouble at this moment.
   *
   * @throws IllegalArgumentException if it cannot work as it is told, with a message that says what
   *     is wrong
   */
  SessionBackend open(BackendContext context);
}
