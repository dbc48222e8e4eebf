package dev.krsession.metrics;

import java.util.Locale;

/**
 * Whether requests can have their sessions.
 *
 * @param status in one word
 * @param store the backend's name
 * @param degraded whether requests go on with empty sessions in place of their own
 */
public record Health(Status status, String store, boolean degraded) {
  /** In one word. */
  public enum Status {
    /** All is well. */
    UP,
    /** The store is down, and requests go on with empty sessions. */
    DEGRADED,
    /** The store is down, and requests that need a session are answered with 503. */
    DOWN
  }

  /** The HTTP status of an answer that says so. */
  public int httpStatus() {
    return status == Status.DOWN ? 503 : 200;
  }

  /** As a JSON object. */
  public String json() {
    return new JsonText()
        .object()
        .field("status", status.name().toLowerCase(Locale.ROOT))
        .field("store", store)
        .field("degraded", degraded)
        .end()
        .toString();
  }
}
