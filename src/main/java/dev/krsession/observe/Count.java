package dev.krsession.observe;

/** The counters of a filter since its start. {@code docs/metrics.md} explains each. */
public enum Count {
  /** All requests, with and without a session. */
  REQUESTS("requests", "requests", "Requests that came through the filter."),
  /** See {@link SessionLog#created}. */
  CREATED("sessions.created", "sessions", "Sessions begun by this node."),
  /** See {@link SessionLog#loaded}. */
  LOADED("sessions.loaded", "requests", "Requests that asked for their session and found it."),
  /** See {@link SessionLog#missed}. */
  MISSED(
      "sessions.missed",
      "requests",
      "Requests that asked for a session that is over; their cookie was signed by us."),
  /** See {@link SessionLog#renewed}. */
  RENEWED("sessions.renewed", "sessions", "Sessions that went on under another id, as at a login."),
  /** See {@link SessionLog#invalidated}. */
  INVALIDATED("sessions.invalidated", "sessions", "Sessions ended by the application here."),
  /** See {@link SessionLog#expired}. */
  EXPIRED("sessions.expired", "sessions", "Sessions whose time was over, as far as told here."),
  /** See {@link SessionLog#evicted}. */
  EVICTED("sessions.evicted", "sessions", "Sessions that made room because memory was full."),
  /** See {@link SessionLog#unavailable}. */
  UNAVAILABLE(
      "sessions.unavailable",
      "requests",
      "Requests that could not have their session because of the store."),
  /** See {@link SessionLog#saveFailed}. */
  SAVES_FAILED("saves.failed", "saves", "Sessions that could not be saved for a request."),
  /** See {@link SessionLog#unreadableRead}. */
  UNREADABLE("attributes.unreadable", "reads", "Attributes read that this version cannot decode."),
  /** See {@link SessionLog#listenerFailed}. */
  LISTENERS_FAILED("listeners.failed", "calls", "Calls of the application's listeners that threw."),
  /** See {@link SessionLog#backgroundTrouble}. */
  BACKGROUND_FAILED(
      "background.failed",
      "rounds",
      "Rounds of background work that failed; the next one came all the same."),
  /** See {@link SessionLog#storeDown}. */
  OUTAGES("store.outages", "outages", "How often the store was found to be down."),
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
