package dev.krsession.observe;

/** The counters of a filter since its start. {@code docs/metrics.md} explains each. */
public enum Count {
  /** All requests, with and without a session. */
  REQUESTS("requests", "requests", "Requests through the filter."),
  /** See {@link SessionLog#created}. */
  CREATED("sessions.created", "sessions", "Sessions created by this node."),
  /** See {@link SessionLog#loaded}. */
  LOADED("sessions.loaded", "requests", "Requests that loaded their session."),
  /** See {@link SessionLog#missed}. */
  MISSED("sessions.missed", "requests", "Requests with a valid cookie whose session has ended."),
  /** See {@link SessionLog#renewed}. */
  RENEWED("sessions.renewed", "sessions", "Sessions that got a new id, as at a login."),
  /** See {@link SessionLog#invalidated}. */
  INVALIDATED(
      "sessions.invalidated", "sessions", "Sessions that the application ended on this node."),
  /** See {@link SessionLog#expired}. */
  EXPIRED("sessions.expired", "sessions", "Sessions whose expiry was reported on this node."),
  /** See {@link SessionLog#evicted}. */
  EVICTED("sessions.evicted", "sessions", "Sessions ended because memory was full."),
  /** See {@link SessionLog#unavailable}. */
  UNAVAILABLE(
      "sessions.unavailable",
      "requests",
      "Requests that did not get their session because the store failed."),
  /** See {@link SessionLog#saveFailed}. */
  SAVES_FAILED("saves.failed", "saves", "Requests whose session could not be saved."),
  /** See {@link SessionLog#unreadableRead}. */
  UNREADABLE("attributes.unreadable", "reads", "Attributes that this version cannot decode."),
  /** See {@link SessionLog#listenerFailed}. */
  LISTENERS_FAILED("listeners.failed", "calls", "Listener calls that threw."),
  /** See {@link SessionLog#backgroundFailed}. */
  BACKGROUND_FAILED(
      "background.failed", "rounds", "Rounds of background work that failed; the next one is run."),
  /** See {@link SessionLog#storeDown}. */
  OUTAGES("store.outages", "outages", "How often the store went down."),
  /** See {@link StoreCall#isWaitedFor}. */
  ROUND_TRIPS("store.roundtrips", "calls", "Calls to the store that a request waited for.");

  private final String id;
  private final String unit;
  private final String meaning;

  Count(String name, String unit, String meaning) {
    this.id = "krsession." + name;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** Returns its name, such as {@code krsession.sessions.created}. */
  public String id() {
    return id;
  }

  /** Returns the counted unit. */
  public String unit() {
    return unit;
  }

  /** Returns a description. */
  public String meaning() {
    return meaning;
  }
}
