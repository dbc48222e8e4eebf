package dev.krsession.backend;

/**
 * Opens a custom backend. Found by {@link java.util.ServiceLoader} with the webapp's class loader,
 * and selected by its name in the setting {@code backend}.
 */
public interface SessionBackendProvider {
  /**
   * Returns the name, in lower case; none of the built-in {@code memory}, {@code redis} and
   * {@code jdbc}.
   */
  String name();

  /**
   * Opens the backend. It should start even if its store does not answer at this moment.
   *
   * @throws IllegalArgumentException if the configuration is unusable; the message says why
   */
  SessionBackend open(BackendContext context);
}
