package dev.krsession.backend;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings of a custom backend. Its text form hides the options, which may be secret.
 *
 * @param instanceName the setting {@code instance-name}: one for each application that shares a
 *     store
 * @param ioTimeout the setting {@code io-timeout}: how long a request may wait for the store
 * @param allowedTypes the setting {@code codec.allowed-types}: which of the application's own types
 *     may be stored
 * @param attributeBytes the setting {@code limits.attribute-bytes}: the most bytes one attribute
 *     may take
 * @param attributes the setting {@code limits.attributes}: the most attributes of a session
 * @param sessionBytes the setting {@code limits.session-bytes}: the most bytes of all its names and
 *     values
 * @param options the setting {@code backend.options}, for the backend alone
 * @param loader the webapp's class loader
 * @param clock the clocks to use
 * @param ends is notified of sessions that the backend ends by itself
 */
public record BackendContext(
    String instanceName,
    Duration ioTimeout,
    List<String> allowedTypes,
    int attributeBytes,
    int attributes,
    int sessionBytes,
    Map<String, String> options,
    ClassLoader loader,
    SessionClock clock,
    SessionEnds ends) {
  /** Copies the collections. */
  public BackendContext {
    allowedTypes = List.copyOf(allowedTypes);
    options = Map.copyOf(options);
  }

  @Override
  public String toString() {
    return "BackendContext[" + instanceName + "]";
  }
}
