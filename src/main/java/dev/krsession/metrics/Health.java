package dev.krsession.metrics;

import dev.krsession.observe.JsonText;
import java.util.List;
import java.util.Locale;

/**
 * Whether requests can have their sessions.
 *
 * @param status in one word
 * @param store the backend's name
 * @param degraded whether requests go on with empty sessions in place of their own
 * @param background work in the background that has failed within the last minute
 */
public record Health(Status status, String store, boolean degraded, List<String> background) {
  /** In one word. */
  public enum Status {
    /** All is well. */
    UP,
    /** The store is down, and requests go on with empty sessions; or background work fails. */
    DEGRADED,
    /** The store is down, and requests that need a session are answered with 503. */
    DOWN
  }

  /** Copies the list. */
  public Health {
    background = List.copyOf(background);
  }

  /** The HTTP status of an answer that says so. */
  public int httpStatus() {
    return status == Status.DOWN ? 503 : 200;
  }

  /** As a JSON object. */
  public String json() {
    JsonText json = new JsonText()
        .object()
        .field("status", status.name().toLowerCase(Locale.ROOT))
        .field("store", store)
        .field("degraded", degraded);
    if (!background.isEmpty()) {
      json.array("background");
      background.forEach(json::value);
      json.end();
    }
    return json.end().toString();
  }
}
