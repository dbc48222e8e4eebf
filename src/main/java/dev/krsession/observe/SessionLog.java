package dev.krsession.observe;

import dev.krsession.session.LimitExceededException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what happens to sessions, as a log event and a counter for each. Ids are public ones,
 * which are no credentials. Thread-safe.
 */
public final class SessionLog {
  private static final Logger TRIPS = LoggerFactory.getLogger("dev.krsession.trips");

  private final SessionMetrics metrics;
  private final Optional<RequestMark> mark;
  private final AtomicBoolean full = new AtomicBoolean();

  /** Why the store is absent since the start, or null. */
  private final AtomicReference<@Nullable String> absent = new AtomicReference<>();

  /**
   * The number of present outages: each breaker knows of its own server alone, and a store may
   * refuse calls, too.
   */
  private final AtomicInteger down = new AtomicInteger();

  /** Background work that the store fails, and that has been reported. */
  private final Set<String> reportedWork = ConcurrentHashMap.newKeySet();

  /** Creates a log with metrics of its own. */
  public SessionLog() {
    this(new SessionMetrics(List.of(), System::nanoTime), Optional.empty());
  }

  /**
   * Creates a log that counts in {@code metrics}.
   *
   * @param mdcKey the MDC key for session ids, if enabled
   */
  public SessionLog(SessionMetrics metrics, Optional<String> mdcKey) {
    this.metrics = metrics;
    this.mark = mdcKey.map(RequestMark::new);
  }

  /** Returns the mark for log lines of requests, if enabled. */
  public Optional<RequestMark> mark() {
    return mark;
  }

  /** Returns the metrics. */
  public SessionMetrics metrics() {
    return metrics;
  }

  /** Called when this thread's request uses that session. */
  public void dealsWith(Named session) {
    if (mark.isPresent()) {
      mark.get().set(session);
    }
  }

  /** Called for each request. */
  public void begun() {
    metrics.add(Count.REQUESTS);
  }

  /** Called when a request has created a session. */
  public void created(Named session) {
    metrics.add(Count.CREATED);
    log(LogEvent.SESSION_CREATED, session);
  }

  /** Called when a request has asked for its session and found it. */
  public void loaded(Named session) {
    metrics.add(Count.LOADED);
    log(LogEvent.SESSION_LOADED, session);
  }

  /** Called when a request's changes of its session are stored. */
  public void stored(Named session) {
    log(LogEvent.SESSION_STORED, session);
  }

  /** Called when a request brought a signed cookie whose session has ended. */
  public void missed(Named session) {
    metrics.add(Count.MISSED);
    log(LogEvent.SESSION_MISSED, session);
  }

  /** Called when a session's id has changed. */
  public void renewed(String formerId, String id) {
    metrics.add(Count.RENEWED);
    LogEvent.SESSION_RENEWED.log(formerId, id);
  }

  /** Called when the application has ended a session. */
  public void invalidated(Named session) {
    metrics.add(Count.INVALIDATED);
    log(LogEvent.SESSION_INVALIDATED, session);
  }

  /** Called when a session has expired. */
  public void expired(Named session) {
    metrics.add(Count.EXPIRED);
    log(LogEvent.SESSION_EXPIRED, session);
  }

  /** Called when a session was evicted for another one. */
  public void evicted(Named session) {
    metrics.add(Count.EVICTED);
    if (full.compareAndSet(false, true)) {
      LogEvent.SESSIONS_FULL.log();
    }
    log(LogEvent.SESSION_EVICTED, session);
  }

  /** Called when a session was ended for another one of the same user. */
  public void madeRoom(Named session) {
    metrics.add(Count.INVALIDATED);
    log(LogEvent.SESSION_DISPLACED, session);
  }

  /** Called when a session could not become that of the user authenticated by the container. */
  public void userRefused(RuntimeException refusal) {
    if (isOutageReported() && !(refusal instanceof LimitExceededException)) {
      notHad(refusal);
    } else {
      LogEvent.USER_REFUSED.log(refusal.getMessage());
    }
  }

  /**
   * Called when a request brought a cookie of our name with an invalid or no longer valid
   * signature.
   */
  public void cookieRejected(String reason) {
    metrics.addRejection(reason);
    LogEvent.COOKIE_REJECTED.log(reason);
  }

  /**
   * Called when a session could not be saved before the response, which reports it. While an outage
   * is known, and for the stack trace, the level is DEBUG.
   *
   * @param timeout whether the operation ran out of time
   */
  public void saveFailed(Named session, RuntimeException failure, boolean timeout) {
    metrics.add(Count.SAVES_FAILED);
    if (!isOutageReported()) {
      LogEvent event = timeout ? LogEvent.COMMIT_TIMEOUT : LogEvent.COMMIT_FAILED;
      event.log(session.id(), withCause(failure));
    }
    LogEvent.COMMIT_REFUSED.log(session.id(), failure.getMessage(), failure);
  }

  /** Called when changes made after the commit of the response could not be saved. */
  public void lateSaveFailed(Named session, RuntimeException failure) {
    metrics.add(Count.SAVES_FAILED);
    LogEvent.COMMIT_LATE.log(session.id(), withCause(failure));
    LogEvent.COMMIT_REFUSED.log(session.id(), failure.getMessage(), failure);
  }

  /**
   * Called when a session could not be loaded or created, and its request fails.
   *
   * @param timeout whether the operation ran out of time
   */
  public void loadFailed(RuntimeException failure, boolean timeout) {
    if (isOutageReported()) {
      loadRefused(failure);
    } else {
      (timeout ? LogEvent.LOAD_TIMEOUT : LogEvent.LOAD_FAILED).log(failure.getMessage());
    }
  }

  /** Called when a request fails without its session, and the store is known to be down. */
  public void loadRefused(RuntimeException failure) {
    LogEvent.LOAD_REFUSED.log(failure.getMessage());
  }

  /**
   * Called when a request cannot have its session; a setting decides whether it goes on without.
   */
  public void notHad(RuntimeException failure) {
    LogEvent.LOAD_REFUSED.log(failure.getMessage(), failure);
  }

  /** Called when a request fails without its session, or goes on without. */
  public void unavailable() {
    metrics.add(Count.UNAVAILABLE);
  }

  /** Called when a request that did not ask for its session could not keep it alive. */
  public void notKeptAlive(RuntimeException failure) {
    LogEvent.TOUCH_FAILED.log(failure.getMessage());
  }

  /**
   * Called when an attribute cannot be decoded by this version of the application; it reads as
   * absent.
   *
   * @param attribute its name, printable
   */
  public void unreadable(String attribute, String type, RuntimeException cause) {
    LogEvent.ATTRIBUTE_UNREADABLE.log(attribute, type, cause);
  }

  /** Called when the renewal of a session's id has failed; it keeps its id. */
  public void notRenewed(RuntimeException failure) {
    LogEvent.RENEW_FAILED.log(failure.getMessage());
  }

  /** Called at every read of an attribute that cannot be decoded. */
  public void unreadableRead() {
    metrics.add(Count.UNREADABLE);
  }

  /** Called when the store does not answer at the start. */
  public void storeAbsent(String why) {
    absent.set(why);
    LogEvent.STORE_ABSENT.log(why);
  }

  /** Called when the store has answered a call. */
  public void storeAnswered() {
    if (absent.get() != null && down.get() == 0 && absent.getAndSet(null) != null) {
      LogEvent.STORE_BACK.log();
    }
  }

  /**
   * Called when a server of the store stops answering; requests that need it then fail at once. Not
   * reported if the store is absent since the start for the same reason.
   */
  public void storeDown(String why) {
    int unused = down.incrementAndGet();
    metrics.add(Count.OUTAGES);
    String reported = absent.get();
    if (reported == null || !reported.contains(why)) {
      LogEvent.STORE_DOWN.log(why);
    }
  }

  /** Called when the store refuses what requests need, for a reason that has been logged. */
  public void storeRefuses() {
    int unused = down.incrementAndGet();
    metrics.add(Count.OUTAGES);
  }

  /** Called when one outage is over. Reported if there is no other. */
  public void storeBack() {
    absent.set(null);
    if (down.decrementAndGet() == 0) {
      reportedWork.clear();
      LogEvent.STORE_BACK.log();
    }
  }

  private boolean isOutageReported() {
    return absent.get() != null || down.get() > 0;
  }

  /**
   * Called for each round trip to the store, on the thread that waited for it; logged at TRACE by a
   * logger of its own.
   */
  public void roundTrip(Supplier<String> commands) {
    if (TRIPS.isTraceEnabled()) {
      TRIPS.trace(commands.get());
    }
  }

  /** Called when an application's listener threw. */
  public void listenerFailed(Object listener, Throwable failure) {
    metrics.add(Count.LISTENERS_FAILED);
    LogEvent.LISTENER_FAILED.log(listener.getClass().getName(), failure);
  }

  /** Called when a run of background work failed; the next one follows. */
  public void backgroundFailed(String work, RuntimeException failure) {
    metrics.backgroundFailed(work);
    LogEvent.UPKEEP_FAILED.log(work, "", failure);
  }

  /**
   * Called when the store failed in a run of background work; the next one follows. Reported only
   * if the store counts as present, once until the work has not failed for a minute, and without a
   * stack trace, which shows no fault of ours.
   */
  public void storeFailed(String work, RuntimeException failure) {
    reportedWork.retainAll(metrics.failingBackground());
    metrics.backgroundFailed(work);
    if (!isOutageReported() && reportedWork.add(work)) {
      LogEvent.UPKEEP_FAILED.log(work, ": " + withCause(failure));
    }
    LogEvent.UPKEEP_OUTAGE.log(work, failure);
  }

  private static String withCause(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    Throwable cause = failure.getCause();
    String why = cause == null ? null : cause.getMessage();
    return why == null || message.contains(why) ? message : message + " (" + why + ")";
  }

  /** An id is computed only if it is logged. */
  private static void log(LogEvent event, Named session) {
    if (event.isWanted()) {
      event.log(session.id());
    }
  }
}
