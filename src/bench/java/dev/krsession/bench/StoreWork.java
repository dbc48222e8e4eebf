package dev.krsession.bench;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.redis.RedisBackend;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;

/** What requests do with one session of three attributes, which is created first. */
final class StoreWork {
  private static final SessionTerms TERMS = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RedisBackend backend;
  private final SessionTicket ticket;
  private long next;

  StoreWork(RedisBackend backend) {
    this.backend = backend;
    this.ticket = create();
  }

  /** Begins another session. */
  SessionTicket create() {
    SessionTicket made = SessionTicket.issue(RANDOM);
    StoredSession session = backend.create(made.handle(), made.secret().hash(), TERMS);
    session.put("user", "somebody");
    session.put("count", 1L);
    session.put("since", 1_795_000_000_000L);
    session.commit();
    session.release();
    return made;
  }

  /** Reads an attribute. */
  Object read() {
    StoredSession session = load();
    Object user = session.get("user");
    session.commit();
    session.release();
    return user;
  }

  /** Writes an attribute. */
  void write() {
    StoredSession session = load();
    session.put("since", ++next);
    session.commit();
    session.release();
  }

  /** Counts. */
  long increment() {
    StoredSession session = load();
    long count = session.increment("count", 1);
    session.release();
    return count;
  }

  private StoredSession load() {
    return backend.load(ticket.handle(), ticket.secret().hash()).orElseThrow();
  }
}
