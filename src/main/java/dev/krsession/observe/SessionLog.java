package dev.krsession.observe;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of what happens to sessions: a log event and a count for each. Ids are the public ones,
 * which open nothing. Safe for use by many threads.
 */
public final class SessionLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.krsession");
  private static final Logger TRIPS = LoggerFactory.getLogger("dev.krsession.trips");

  private final SessionMetrics metrics;
  private final Optional<RequestMark> mark;

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
  public void created(String id) {
    metrics.add(Count.CREATED);
    LOG.debug("session {} created", id);
  }

  /** A request asked for its session and found it. */
  public void loaded(Named session) {
    metrics.add(Count.LOADED);
    if (LOG.isTraceEnabled()) {
      LOG.trace("session {} loaded", session.id());
    }
  }

  /** A request brought a signed cookie whose session is over. */
  public void missed(String id) {
    metrics.add(Count.MISSED);
    LOG.debug("session {} is over: expired, ended, or its id has changed", id);
  }

  /** A session goes on under another id. */
  public void renewed(String formerId, String id) {
    metrics.add(Count.RENEWED);
    LOG.debug("session {} has a new id: {}", formerId, id);
  }

  /** The application ended a session. */
  public void invalidated(String id) {
    metrics.add(Count.INVALIDATED);
    LOG.debug("session {} invalidated", id);
  }

  /** A session's time was over. */
  public void expired() {
    metrics.add(Count.EXPIRED);
    LOG.debug("a session expired");
  }

  /** A session made room for another one. */
  public void evicted() {
    metrics.add(Count.EVICTED);
    LOG.debug("the longest idle session made room for a new one: limits.sessions is reached");
  }

  /** A session made room for another one of the same user. */
  public void madeRoom(String id) {
    metrics.add(Count.INVALIDATED);
    LOG.debug("session {} made room for another one of its user: limits.sessions-per-user", id);
  }

  /** A session could not become that of the user whom the container has authenticated. */
  public void userRefused(RuntimeException refusal) {
    LOG.warn("a request is answered with 503: {}", refusal.getMessage());
  }

  /** A request brought a cookie of our name that we did not sign, or no longer accept. */
  public void cookieRejected(String reason) {
    metrics.addRejection(reason);
    LOG.debug("session cookie rejected: {}", reason);
  }

  /** A session could not be saved before the response, which says so. */
  public void saveFailed(String id, RuntimeException trouble) {
    metrics.add(Count.SAVES_FAILED);
    LOG.error("session {} could not be saved; the request is answered with 503", id, trouble);
  }

  /** Changes that came after the response was on its way could not be saved. */
  public void lateSaveFailed(String id, RuntimeException trouble) {
    metrics.add(Count.SAVES_FAILED);
    LOG.error(
        "session {} could not be saved after the response had left; its last changes are lost",
        id,
        trouble);
  }

  /** A session could not be loaded or created. */
  public void storeTrouble(RuntimeException trouble) {
    LOG.error("a request is answered with 503: {}", trouble.getMessage());
    LOG.debug("what the store's trouble was", trouble);
  }

  /** A request that did not ask for its session could not keep it alive. */
  public void notKeptAlive(RuntimeException trouble) {
    LOG.debug("a session could not be kept alive: {}", trouble.getMessage());
  }

  /** An attribute cannot be decoded by this version of the application; it reads as absent. */
  public void unreadable(String attribute, String type, RuntimeException cause) {
    LOG.warn(
        "attribute '{}' of type {} cannot be decoded; it reads as absent and its bytes stay",
        attribute,
        type,
        cause);
  }

  /** A request fails for want of its session, or goes on without. */
  public void unavailable() {
    metrics.add(Count.UNAVAILABLE);
  }

  /** An attribute that cannot be decoded was read, again perhaps. */
  public void unreadableRead() {
    metrics.add(Count.UNREADABLE);
  }

  /** The store does not answer; requests that need a session fail at once until it does. */
  public void storeDown(String why) {
    metrics.add(Count.OUTAGES);
    LOG.warn(
        "the session store is down: {}; requests that need a session fail until it is back", why);
  }

  /** The store answers again. */
  public void storeBack() {
    LOG.info("the session store is back");
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

  /** A request cannot have its session; whether it goes on without is a setting. */
  public void notHad(RuntimeException trouble) {
    LOG.debug("a request cannot have its session: {}", trouble.getMessage());
  }

  /** An application's listener threw; what it was told of goes on. */
  public void listenerFailed(Object listener, Throwable failure) {
    metrics.add(Count.LISTENERS_FAILED);
    LOG.error(
        "listener {} failed; the session and the other listeners go on",
        listener.getClass().getName(),
        failure);
  }

  /** This JVM does not show the filter in JMX; everything else goes on. */
  public void jmxFailed(Exception refusal) {
    LOG.warn("metrics.jmx: this JVM refuses to show the filter in JMX", refusal);
  }

  /** Background work failed; it goes on. */
  public void backgroundTrouble(String work, RuntimeException trouble) {
    LOG.error("{} failed; the next round comes all the same", work, trouble);
  }
}
