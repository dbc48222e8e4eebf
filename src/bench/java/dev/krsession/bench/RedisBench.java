package dev.krsession.bench;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.redis.RedisBackend;
import dev.krsession.backend.redis.RedisNodes;
import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import redis.clients.jedis.RedisClient;

/**
 * One caller and one Redis on the same machine: each operation is a session's load, with what the
 * name says, or its first commit. Most of the time is the way there and back; {@link RedisTimes}
 * tells what Redis itself takes.
 */
@State(Scope.Thread)
public class RedisBench {
  private static final SessionTerms TERMS = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);

  private final SecureRandom random = new SecureRandom();
  private RedisServerFixture redis;
  private RedisBackend backend;
  private SessionTicket ticket;
  private long next;

  /** A Redis with one session of three attributes. */
  @Setup
  public void start() {
    redis = RedisServerFixture.start();
    backend = RedisNodes.node(redis.uri());
    ticket = create();
  }

  /** Stops both. */
  @TearDown
  public void stop() {
    backend.close();
    redis.close();
  }

  /** A client of its own at the same Redis. */
  RedisClient client() {
    return redis.client();
  }

  /** Begins a session. */
  @Benchmark
  public SessionTicket create() {
    SessionTicket made = SessionTicket.issue(random);
    StoredSession session = backend.create(made.handle(), made.secret().hash(), TERMS);
    session.put("user", "somebody");
    session.put("count", 1L);
    session.put("since", 1_795_000_000_000L);
    session.commit();
    session.release();
    return made;
  }

  /** Reads an attribute. */
  @Benchmark
  public Object read() {
    StoredSession session = load();
    Object user = session.get("user");
    session.commit();
    session.release();
    return user;
  }

  /** Writes an attribute. */
  @Benchmark
  public void write() {
    StoredSession session = load();
    session.put("since", ++next);
    session.commit();
    session.release();
  }

  /** Counts. */
  @Benchmark
  public long increment() {
    StoredSession session = load();
    long count = session.increment("count", 1);
    session.release();
    return count;
  }

  private StoredSession load() {
    return backend.load(ticket.handle(), ticket.secret().hash()).orElseThrow();
  }
}
