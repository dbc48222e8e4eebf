package dev.krsession.observe;

import java.util.concurrent.atomic.LongAdder;
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

  private final LongAdder created = new LongAdder();
  private final LongAdder invalidated = new LongAdder();
  private final LongAdder expired = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final LongAdder rejectedCookies = new LongAdder();
  private final LongAdder failedSaves = new LongAdder();

  /** A request made a session. */
  public void created(String id) {
    created.increment();
    LOG.debug("session {} created", id);
  }

  /** A request brought a signed cookie whose session is over. */
  public void notFound(String id) {
    LOG.debug("session {} is over: expired, ended, or its id has changed", id);
  }

  /** A session goes on under another id. */
  public void renewed(String formerId, String id) {
    LOG.debug("session {} has a new id: {}", formerId, id);
  }

  /** The application ended a session. */
  public void invalidated(String id) {
    invalidated.increment();
    LOG.debug("session {} invalidated", id);
  }

  /** A session's time was over. */
  public void expired() {
    expired.increment();
    LOG.debug("a session expired");
  }

  /** A session made room for another one. */
  public void evicted() {
    evicted.increment();
    LOG.debug("the longest idle session made room for a new one: limits.sessions is reached");
  }

  /** A request brought a cookie of our name that we did not sign, or no longer accept. */
  public void cookieRejected(String reason) {
    rejectedCookies.increment();
    LOG.debug("session cookie rejected: {}", reason);
  }

  /** A session could not be saved before the response, which says so. */
  public void saveFailed(String id, RuntimeException trouble) {
    failedSaves.increment();
    LOG.error("session {} could not be saved; the request is answered with 503", id, trouble);
  }

  /** Changes that came after the response was on its way could not be saved. */
  public void lateSaveFailed(String id, RuntimeException trouble) {
    failedSaves.increment();
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

  /** The store does not answer; requests that need a session fail at once until it does. */
  public void storeDown(String why) {
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
    LOG.error(
        "listener {} failed; the session and the other listeners go on",
        listener.getClass().getName(),
        failure);
  }

  /** Background work failed; it goes on. */
  public void backgroundTrouble(String work, RuntimeException trouble) {
    LOG.error("{} failed; the next round comes all the same", work, trouble);
  }

  /** How many sessions were created. */
  public long createdCount() {
    return created.sum();
  }

  /** How many sessions an application ended. */
  public long invalidatedCount() {
    return invalidated.sum();
  }

  /** How many sessions expired. */
  public long expiredCount() {
    return expired.sum();
  }

  /** How many sessions had to make room. */
  public long evictedCount() {
    return evicted.sum();
  }

  /** How many cookies were rejected. */
  public long rejectedCookieCount() {
    return rejectedCookies.sum();
  }

  /** How many saves failed. */
  public long failedSaveCount() {
    return failedSaves.sum();
  }
}
