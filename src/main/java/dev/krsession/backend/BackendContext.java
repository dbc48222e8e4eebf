package dev.krsession.backend;

import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The settings and services passed to a custom backend. The text form leaves out the options, which
 * may be secret.
 *
 * @param instanceName the setting {@code instance-name}: one for each application that shares a
 *     store
 * @param ioTimeout the setting {@code io-timeout}: how long a request may wait for the store
 * @param allowedTypes the setting {@code codec.allowed-types}: the application's own types that may
 *     be stored
 * @param attributeBytes the setting {@code limits.attribute-bytes}: the maximum bytes of one
 *     attribute
 * @param attributes the setting {@code limits.attributes}: the maximum number of attributes in a
 *     session
 * @param sessionBytes the setting {@code limits.session-bytes}: the maximum bytes of all its names
 *     and values
 * @param options the setting {@code backend.options}, interpreted by the backend alone
 * @param loader the webapp's class loader
 * @param clock the clocks to use
 * @param ends to be notified of sessions that the backend ends by itself
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
