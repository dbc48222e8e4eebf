package dev.krsession.lifecycle;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoredSession;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Where requests get their sessions from: a backend, the terms of new sessions, and a log. Safe for
 * use by many threads.
 */
public final class Sessions {
  private final SessionBackend backend;
  private final SessionTerms terms;
  private final SecureRandom random;
  private final SessionLog log;
  private final OnTrouble onTrouble;

  /**
   * Sessions in {@code backend}, whose trouble is the request's; new ones live by {@code terms} and
   * get their tickets out of {@code random}.
   */
  public Sessions(SessionBackend backend, SessionTerms terms, SecureRandom random, SessionLog log) {
    this(backend, terms, random, log, new OnTrouble.Fail());
  }

  /** The same with a say in what becomes of requests when the backend is in trouble. */
  public Sessions(
      SessionBackend backend,
      SessionTerms terms,
      SecureRandom random,
      SessionLog log,
      OnTrouble onTrouble) {
    this.backend = backend;
    this.terms = terms;
    this.random = random;
    this.log = log;
    this.onTrouble = onTrouble;
  }

  /** One request's dealings with its session. */
  public SessionExchange exchange(Visitor visitor, Access access) {
    return new SessionExchange(this, visitor, access);
  }

  /** Where to tell of what happens. */
  public SessionLog log() {
    return log;
  }

  HeldSession create(Access access) {
    SessionTicket ticket = SessionTicket.issue(random);
    StoredSession stored = backend.create(ticket.handle(), ticket.secret().hash(), terms);
    HeldSession created = new HeldSession(stored, ticket, access, true);
    log.created(created.id());
    return created;
  }

  /**
   * What a request gets that cannot have its session.
   *
   * @throws BackendException {@code trouble}, if such a request shall fail
   */
  HeldSession instead(BackendException trouble, Access access) {
    log.notHad(trouble);
    return standIn(access).orElseThrow(() -> trouble);
  }

  /** What a new session is replaced by while the store is known to be down, if by anything. */
  Optional<HeldSession> insteadOfNew(Access access) {
    return backend.isDown() ? standIn(access) : Optional.empty();
  }

  private Optional<HeldSession> standIn(Access access) {
    if (!(onTrouble instanceof OnTrouble.ContinueWithout without)) {
      return Optional.empty();
    }
    SessionTicket nobodys = SessionTicket.issue(random);
    StandIn empty = new StandIn(nobodys.handle(), without.clock().now(), terms);
    return Optional.of(new HeldSession(empty, nobodys, access, true));
  }

  /** Tells of a request that fails for want of its session; quietly where the outage is known. */
  void failed(BackendException trouble) {
    if (backend.isDown()) {
      log.notHad(trouble);
    } else {
      log.storeTrouble(trouble);
    }
  }

  Optional<StoredSession> load(SessionTicket ticket, Access access) {
    return access == Access.UNCOUNTED
        ? backend.peek(ticket.handle(), ticket.secret().hash())
        : backend.load(ticket.handle(), ticket.secret().hash());
  }

  void touch(SessionTicket ticket) {
    backend.touch(ticket.handle(), ticket.secret().hash());
  }

  SessionTicket renewed(SessionTicket ticket) {
    return ticket.renewed(random);
  }
}
