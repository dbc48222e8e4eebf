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
 * Where requests get their sessions from: a backend, the terms of new sessions, and a log. Safe for
 * use by many threads.
 */
public final class Sessions {
  private final SessionBackend backend;
  private final SessionTerms terms;
  private final SecureRandom random;
  private final SessionLog log;
  private final SessionEvents events;
  private final OnTrouble onTrouble;
  private final UserDirectory users;

  /** Sessions of which nobody hears, and whose store's trouble is the request's. */
  public Sessions(SessionBackend backend, SessionTerms terms, SecureRandom random, SessionLog log) {
    this(backend, terms, random, log, SessionEvents.NONE, new OnTrouble.Fail());
  }

  /**
   * Sessions in {@code backend}; new ones live by {@code terms} and get their tickets out of
   * {@code random}.
   *
   * @param events hears of everything but the ends that the backend makes by itself
   * @param onTrouble what becomes of requests when the backend is in trouble
   */
  public Sessions(
      SessionBackend backend,
      SessionTerms terms,
      SecureRandom random,
      SessionLog log,
      SessionEvents events,
      OnTrouble onTrouble) {
    this(backend, terms, random, log, events, onTrouble, UserLimit.NONE);
  }

  /**
   * The same where a user may have so many sessions only.
   *
   * @param limit how many
   */
  public Sessions(
      SessionBackend backend,
      SessionTerms terms,
      SecureRandom random,
      SessionLog log,
      SessionEvents events,
      OnTrouble onTrouble,
      UserLimit limit) {
    this.backend = backend;
    this.terms = terms;
    this.random = random;
    this.log = log;
    this.events = events;
    this.onTrouble = onTrouble;
    this.users = new UserDirectory(backend, limit, log, events);
  }

  /** A request came. */
  public void begun() {
    log.begun();
  }

  /** This thread runs a request from now on, or a part of it. */
  public void enter() {
    log.mark().ifPresent(RequestMark::enter);
  }

  /** This thread no longer runs a request. */
  public void leave() {
    log.mark().ifPresent(RequestMark::leave);
  }

  /** A part of a request, for another thread to run. */
  public Runnable within(Runnable part) {
    return log.mark().map(mark -> mark.within(part)).orElse(part);
  }

  /** One request's state with its session; it arrives now. */
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
   * The same for one that has arrived already.
   *
   * @param visit null if it brought no ticket, or keeps no session alive
   * @param budget how long it may wait for the store
   */
  public SessionScope scope(
      Visitor visitor, Access access, @Nullable Visit visit, WaitBudget budget) {
    return new SessionScope(this, visitor, access, visit, budget);
  }

  /**
   * A request that may keep its session alive has brought this ticket. Never waits for I/O.
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

  /** A request is over that has not asked for a session. */
  public void depart(Visit visit) {
    visit.end(log);
  }

  /** Where to tell of what happens. */
  public SessionLog log() {
    return log;
  }

  /** Whose sessions there are. */
  public UserDirectory users() {
    return users;
  }

  SessionEvents events() {
    return events;
  }

  /** Begins a session that {@code ticket} opens; the caller releases it. */
  StoredSession create(SessionTicket ticket) {
    return backend.create(ticket.handle(), ticket.secret().hash(), terms);
  }

  /** Others' sessions may have ended to make room for a new one; the caller holds no lock. */
  void notifyEnded() {
    backend.notifyEnded();
  }

  SessionTicket newTicket() {
    return SessionTicket.issue(random);
  }

  /** Ends a new session that nobody has been given. */
  void abandon(StoredSession session, SessionContext holder) {
    try {
      if (session.delete()) {
        log.invalidated(new ActiveSession(session, holder));
      }
    } catch (BackendException trouble) {
      // Nobody will come to it, so it ends by itself.
      log.notHad(trouble);
    }
  }

  /**
   * What a request gets that cannot have its session.
   *
   * @throws BackendException {@code trouble}, if such a request shall fail
   */
  ActiveSession instead(BackendException trouble, SessionContext holder) {
    log.notHad(trouble);
    return standIn(holder).orElseThrow(() -> trouble);
  }

  /** What a new session is replaced by while the store is known to be down, if by anything. */
  Optional<ActiveSession> insteadOfNew(SessionContext holder) {
    return backend.isDown() ? standIn(holder) : Optional.empty();
  }

  private Optional<ActiveSession> standIn(SessionContext holder) {
    if (!(onTrouble instanceof OnTrouble.ContinueWithout without)) {
      return Optional.empty();
    }
    log.unavailable();
    SessionTicket nobodys = SessionTicket.issue(random);
    StandIn empty = new StandIn(nobodys.handle(), without.clock().now(), terms);
    return Optional.of(new ActiveSession(empty, nobodys, holder, true));
  }

  /** Tells of a request that fails for want of its session; quietly where the outage is known. */
  void failed(BackendException trouble) {
    log.unavailable();
    if (backend.isDown()) {
      log.notHad(trouble);
    } else {
      log.loadFailed(trouble, trouble.isTimeout());
    }
  }

  /** What {@code ticket} opens, or null; the caller releases it, unless it is uncounted. */
  @Nullable
  StoredSession load(SessionTicket ticket, Access access) {
    Optional<StoredSession> found = access == Access.UNCOUNTED
        ? backend.peek(ticket.handle(), ticket.secret().hash())
        : backend.load(ticket.handle(), ticket.secret().hash());
    return found.orElse(null);
  }

  /**
   * Whether the session with this handle has ended, whatever its secret.
   *
   * @throws BackendException if the store is in trouble: whoever was logged out must not get in
   *     because nobody can tell
   */
  public boolean isOver(SessionHandle handle) {
    return !backend.exists(handle);
  }

  /** See {@link RotatedTicket#of}. */
  Optional<RotatedTicket> successor(ActiveSession session, Duration every) {
    return RotatedTicket.of(session, renewed(session.ticket()), every);
  }

  SessionTicket renewed(SessionTicket ticket) {
    return ticket.renewed(random);
  }
}
