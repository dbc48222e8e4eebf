package dev.krsession.lifecycle;

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

  /**
   * Sessions in {@code backend}; new ones live by {@code terms} and get their tickets out of
   * {@code random}.
   */
  public Sessions(SessionBackend backend, SessionTerms terms, SecureRandom random, SessionLog log) {
    this.backend = backend;
    this.terms = terms;
    this.random = random;
    this.log = log;
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
