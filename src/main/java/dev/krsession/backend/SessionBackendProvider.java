package dev.krsession.backend;

/**
 * Opens a custom backend: found by {@link java.util.ServiceLoader} with the webapp's class loader,
 * and chosen by the setting {@code backend} with its name.
 */
public interface SessionBackendProvider {
  /** The name, in lower case; none of {@code memory}, {@code redis} and {@code jdbc}. */
  String name();

  /**
   * Opens the backend. It should open even if its store does not answer now.
   *
   * @throws IllegalArgumentException if an option is wrong; the message names option, fault and
   *     cure
   */
  SessionBackend open(BackendContext context);
}
