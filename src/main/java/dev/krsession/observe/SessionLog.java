package dev.krsession.observe;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of what happens to sessions: a log event and a count for each. Ids are the public ones,
 * which open nothing. Safe for use by many threads.
 */
public final class SessionLog {
  private static final Logger TRIPS = LoggerFactory.getLogger("dev.krsession.trips");

  private final SessionMetrics metrics;
  private final Optional<RequestMark> mark;
  private final AtomicBoolean full = new AtomicBoolean();

  /** One that counts for itself. */
  public SessionLog() {
    this(new SessionMetrics(List.of(), System::nanoTime), Optional.empty());
  }

  /**
   * One that counts in {@code metrics}.
   *
   * @param mdcKey the MDC key for the ids of sessions, if they are wanted there
   */
  public SessionLog(SessionMetrics metrics, Optional<String> mdcKey) {
    this.metrics = metrics;
    this.mark = mdcKey.map(RequestMark::new);
  }

  /** Marks the log lines of requests, if that is wanted. */
  public Optional<RequestMark> mark() {
    return mark;
  }

  /** What has been counted. */
  public SessionMetrics metrics() {
    return metrics;
  }

  /** This thread's request deals with that session. */
  public void dealsWith(Named session) {
    if (mark.isPresent()) {
      mark.get().set(session);
    }
  }

  /** A request came. */
  public void begun() {
    metrics.add(Count.REQUESTS);
  }

  /** A request made a session. */
  public void created(Named session) {
    metrics.add(Count.CREATED);
    tell(LogEvent.SESSION_CREATED, session);
  }

  /** A request asked for its session and found it. */
  public void loaded(Named session) {
    metrics.add(Count.LOADED);
    tell(LogEvent.SESSION_LOADED, session);
  }

  /** Whatever a request has changed in its session is stored now. */
  public void stored(Named session) {
    tell(LogEvent.SESSION_STORED, session);
  }

  /** A request brought a signed cookie whose session is over. */
  public void missed(Named session) {
    metrics.add(Count.MISSED);
    tell(LogEvent.SESSION_MISSED, session);
  }

  /** A session goes on under another id. */
  public void renewed(String formerId, String id) {
    metrics.add(Count.RENEWED);
    LogEvent.SESSION_RENEWED.tell(formerId, id);
  }

  /** The application ended a session. */
  public void invalidated(Named session) {
    metrics.add(Count.INVALIDATED);
    tell(LogEvent.SESSION_INVALIDATED, session);
  }

  /** A session's time was over. */
  public void expired(Named session) {
    metrics.add(Count.EXPIRED);
    tell(LogEvent.SESSION_EXPIRED, session);
  }

  /** A session made room for another one. */
  public void evicted(Named session) {
    metrics.add(Count.EVICTED);
    if (full.compareAndSet(false, true)) {
      LogEvent.SESSIONS_FULL.tell();
    }
    tell(LogEvent.SESSION_EVICTED, session);
  }

  /** A session made room for another one of the same user. */
  public void madeRoom(Named session) {
    metrics.add(Count.INVALIDATED);
    tell(LogEvent.SESSION_DISPLACED, session);
  }

  /** A session could not become that of the user whom the container has authenticated. */
  public void userRefused(RuntimeException refusal) {
    LogEvent.USER_REFUSED.tell(refusal.getMessage());
  }

  /** A request brought a cookie of our name that we did not sign, or no longer accept. */
  public void cookieRejected(String reason) {
    metrics.addRejection(reason);
    LogEvent.COOKIE_REJECTED.tell(reason);
  }

  /**
   * A session could not be saved before the response, which says so.
   *
   * @param timeout whether the time for it was over
   */
  public void saveFailed(Named session, RuntimeException trouble, boolean timeout) {
    metrics.add(Count.SAVES_FAILED);
    (timeout ? LogEvent.COMMIT_TIMEOUT : LogEvent.COMMIT_FAILED).tell(session.id(), trouble);
  }

  /** Changes that came after the response was on its way could not be saved. */
  public void lateSaveFailed(Named session, RuntimeException trouble) {
    metrics.add(Count.SAVES_FAILED);
    LogEvent.COMMIT_LATE.tell(session.id(), trouble);
  }

  /**
   * A session could not be loaded or created, and its request fails.
   *
   * @param timeout whether the time for it was over
   */
  public void loadFailed(RuntimeException trouble, boolean timeout) {
    (timeout ? LogEvent.LOAD_TIMEOUT : LogEvent.LOAD_FAILED).tell(trouble.getMessage());
  }

  /** A request cannot have its session; whether it goes on without is a setting. */
  public void notHad(RuntimeException trouble) {
    LogEvent.LOAD_REFUSED.tell(trouble.getMessage());
  }

  /** A request fails for want of its session, or goes on without. */
  public void unavailable() {
    metrics.add(Count.UNAVAILABLE);
  }

  /** A request that did not ask for its session could not keep it alive. */
  public void notKeptAlive(RuntimeException trouble) {
    LogEvent.TOUCH_FAILED.tell(trouble.getMessage());
  }

  /**
   * An attribute cannot be decoded by this version of the application; it reads as absent.
   *
   * @param attribute its name, printable
   */
  public void unreadable(String attribute, String type, RuntimeException cause) {
    LogEvent.ATTRIBUTE_UNREADABLE.tell(attribute, type, cause);
  }

  /** A session should have had another id by now, and keeps the one it has. */
  public void notRenewed(RuntimeException trouble) {
    LogEvent.RENEW_FAILED.tell(trouble.getMessage());
  }

  /** An attribute that cannot be decoded was read, again perhaps. */
  public void unreadableRead() {
    metrics.add(Count.UNREADABLE);
  }

  /** The store does not answer; requests that need a session fail at once until it does. */
  public void storeDown(String why) {
    metrics.add(Count.OUTAGES);
    LogEvent.STORE_DOWN.tell(why);
  }

  /** The store answers again. */
  public void storeBack() {
    LogEvent.STORE_BACK.tell();
  }

  /**
   * Commands went to the store and came back: a line for each round trip, on the thread that waited
   * for it, at TRACE by a logger of its own.
   */
  public void roundTrip(Supplier<String> commands) {
    if (TRIPS.isTraceEnabled()) {
      TRIPS.trace(commands.get());
    }
  }

  /** An application's listener threw; what it was told of goes on. */
  public void listenerFailed(Object listener, Throwable failure) {
    metrics.add(Count.LISTENERS_FAILED);
    LogEvent.LISTENER_FAILED.tell(listener.getClass().getName(), failure);
  }

  /** Background work failed; it goes on. */
  public void backgroundTrouble(String work, RuntimeException trouble) {
    metrics.backgroundFailed(work);
    LogEvent.UPKEEP_FAILED.tell(work, trouble);
  }

  /** An id is made only if somebody reads it. */
  private static void tell(LogEvent event, Named session) {
    if (event.isWanted()) {
      event.tell(session.id());
    }
  }
}
