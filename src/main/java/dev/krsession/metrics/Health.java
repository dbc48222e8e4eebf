package dev.krsession.metrics;

import dev.krsession.observe.JsonText;
import java.util.List;
import java.util.Locale;

/**
 * The health of a filter: whether requests can have their sessions.
 *
 * @param status in one word
 * @param store the backend's name
 * @param degraded whether requests go on with empty sessions in place of their own
 * @param background background work that has failed within the last minute
 */
public record Health(Status status, String store, boolean degraded, List<String> background) {
  /** The status in one word. */
  public enum Status {
    /** The store serves, and no background work fails. */
    UP,
    /** The store does not serve, and requests go on without it; or background work fails. */
    DEGRADED,
    /**
     * The store is down, or refuses because of a fault in its configuration; requests that need a
     * session are answered with 503.
     */
    DOWN
  }

  /** Copies the list. */
  public Health {
    background = List.copyOf(background);
  }

  /** Returns the HTTP status for a health check. */
  public int httpStatus() {
    return status == Status.DOWN ? 503 : 200;
  }

  /** Returns it as a JSON object. */
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
