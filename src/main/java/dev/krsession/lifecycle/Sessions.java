package dev.krsession.lifecycle;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoredSession;
import dev.krsession.observe.RequestMark;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.WaitBudget;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Provides requests with their sessions, from a backend, with the timeouts of new sessions and a
 * log. Thread-safe.
 */
public final class Sessions {
  private final SessionBackend backend;
  private final SessionTerms terms;
  private final SecureRandom random;
  private final SessionLog log;
  private final SessionEvents events;
  private final StoreFailurePolicy onStoreFailure;
  private final UserDirectory users;

  /** Creates sessions without listeners; requests fail if the store fails. */
  public Sessions(SessionBackend backend, SessionTerms terms, SecureRandom random, SessionLog log) {
    this(backend, terms, random, log, SessionEvents.NONE, new StoreFailurePolicy.Fail());
  }

  /**
   * Creates sessions in {@code backend}; new ones have {@code terms} and tickets from
   * {@code random}.
   *
   * @param events the listeners of all events but the ends that the backend decides by itself
   * @param onStoreFailure how to handle requests while the backend fails
   */
  public Sessions(
      SessionBackend backend,
      SessionTerms terms,
      SecureRandom random,
      SessionLog log,
      SessionEvents events,
      StoreFailurePolicy onStoreFailure) {
    this(backend, terms, random, log, events, onStoreFailure, UserLimit.NONE);
  }

  /**
   * Like the other constructors, with a limit of sessions per user.
   *
   * @param limit the limit
   */
  public Sessions(
      SessionBackend backend,
      SessionTerms terms,
      SecureRandom random,
      SessionLog log,
      SessionEvents events,
      StoreFailurePolicy onStoreFailure,
      UserLimit limit) {
    this.backend = backend;
    this.terms = terms;
    this.random = random;
    this.log = log;
    this.events = events;
    this.onStoreFailure = onStoreFailure;
    this.users = new UserDirectory(backend, limit, log, events);
  }

  /** Counts a request. */
  public void begun() {
    log.begun();
  }

  /** Marks this thread's log lines as those of a request, or a part of it, that begins now. */
  public void enter() {
    log.mark().ifPresent(RequestMark::enter);
  }

  /** Ends what {@link #enter} began. */
  public void leave() {
    log.mark().ifPresent(RequestMark::leave);
  }

  /** Wraps a part of a request for another thread. */
  public Runnable within(Runnable part) {
    return log.mark().map(mark -> mark.within(part)).orElse(part);
  }

  /** Creates the scope of a request that arrives now. */
  public SessionScope scope(Visitor visitor, Access access) {
    Optional<SessionTicket> brought = access.keepsAlive() ? visitor.ticket() : Optional.empty();
    Visit visit = brought.map(ticket -> arrive(ticket, null)).orElse(null);
    boolean begun = false;
    try {
      SessionScope scope = scope(visitor, access, visit, new WaitBudget());
      begun = true;
      return scope;
    } finally {
      if (!begun && visit != null) {
        depart(visit);
      }
    }
  }

  /**
   * Creates the scope of a request that has arrived already.
   *
   * @param visit null if it brought no ticket, or keeps no session alive
   * @param budget how long it may wait for the store
   */
  public SessionScope scope(
      Visitor visitor, Access access, @Nullable Visit visit, WaitBudget budget) {
    return new SessionScope(this, visitor, access, visit, budget);
  }

  /**
   * Registers the arrival of a request with this ticket. Never waits for I/O.
   *
   * @param others its visit with other tickets, if it brought any
   */
  public Visit arrive(SessionTicket ticket, @Nullable Visit others) {
    Arrival arrival = backend.arrive(ticket.handle(), ticket.secret().hash());
    boolean begun = false;
    try {
      Visit visit = new Visit(ticket, arrival, others);
      begun = true;
      return visit;
    } finally {
      if (!begun) {
        arrival.release();
      }
    }
  }

  /** Ends the visit of a request that has not asked for a session. */
  public void depart(Visit visit) {
    visit.end(log);
  }

  /** Returns the log of session events. */
  public SessionLog log() {
    return log;
  }

  /** Returns the sessions by user. */
  public UserDirectory users() {
    return users;
  }

  SessionEvents events() {
    return events;
  }

  /** Creates a session under {@code ticket}; the caller releases it. */
  StoredSession create(SessionTicket ticket) {
    return backend.create(ticket.handle(), ticket.secret().hash(), terms);
  }

  /** Notifies of sessions that ended to make room for a new one; the caller holds no lock. */
  void notifyEnded() {
    backend.notifyEnded();
  }

  SessionTicket newTicket() {
    return SessionTicket.issue(random);
  }

  /** Ends a new session that the application has not received. */
  void abandon(StoredSession session, SessionContext holder) {
    try {
      if (session.delete()) {
        log.invalidated(new ActiveSession(session, holder));
      }
    } catch (BackendException failure) {
      // It is unreachable, so it expires.
      log.notHad(failure);
    }
  }

  /**
   * Returns the stand-in for a session that could not be loaded.
   *
   * @throws BackendException {@code failure}, if stand-ins are disabled
   */
  ActiveSession instead(BackendException failure, SessionContext holder) {
    log.notHad(failure);
    return standIn(holder).orElseThrow(() -> failure);
  }

  /** Returns the stand-in for a new session while the store is known to be down, if enabled. */
  Optional<ActiveSession> insteadOfNew(SessionContext holder) {
    return backend.isDown() ? standIn(holder) : Optional.empty();
  }

  private Optional<ActiveSession> standIn(SessionContext holder) {
    if (!(onStoreFailure instanceof StoreFailurePolicy.ContinueWithout without)) {
      return Optional.empty();
    }
    log.unavailable();
    SessionTicket nobodys = SessionTicket.issue(random);
    StandIn empty = new StandIn(nobodys.handle(), without.clock().now(), terms);
    return Optional.of(new ActiveSession(empty, nobodys, holder, true));
  }

  /** Logs a request that fails without its session; on a lower level if the outage is known. */
  void failed(BackendException failure) {
    log.unavailable();
    if (backend.isDown()) {
      log.loadRefused(failure);
    } else {
      log.loadFailed(failure, failure.isTimeout());
    }
  }

  /**
   * Returns the session of {@code ticket}, or null; the caller releases it unless it is uncounted.
   */
  @Nullable
  StoredSession load(SessionTicket ticket, Access access) {
    Optional<StoredSession> found = access == Access.UNCOUNTED
        ? backend.peek(ticket.handle(), ticket.secret().hash())
        : backend.load(ticket.handle(), ticket.secret().hash());
    return found.orElse(null);
  }

  /**
   * Returns whether the session with this handle has ended, whatever its secret.
   *
   * @throws BackendException if the store fails: a user who was logged out must not get in
   *     meanwhile
   */
  public boolean isOver(SessionHandle handle) {
    return !backend.exists(handle);
  }

  /**
   * Returns whether a ticket belongs to a session now; false if the store fails. This is no access.
   */
  public boolean isGood(SessionTicket ticket) {
    try {
      return load(ticket, Access.UNCOUNTED) != null;
    } catch (BackendException failure) {
      log.notHad(failure);
      return false;
    }
  }

  /** See {@link RotatedTicket#of}. */
  Optional<RotatedTicket> successor(ActiveSession session, Duration every) {
    return RotatedTicket.of(session, renewed(session.ticket()), every);
  }

  SessionTicket renewed(SessionTicket ticket) {
    return ticket.renewed(random);
  }
}
