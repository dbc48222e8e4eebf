package dev.krsession.bench;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Sessions in memory whose time is over, all at once. */
@State(Scope.Thread)
public class ExpiryBench implements SessionClock {
  private static final int SESSIONS = 200_000;
  private static final SessionTerms TERMS = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);

  private final SecureRandom random = new SecureRandom();
  private long nanos;
  private MemoryBackend backend;

  /** Begins the sessions, and lets an hour pass. */
  @Setup(Level.Invocation)
  public void begin() {
    backend = new MemoryBackend(
        new MemoryLimits(SESSIONS, 256, MemoryLimits.WhenFull.REJECT), this, SessionEnds.IGNORED);
    for (int at = 0; at < SESSIONS; at++) {
      SessionTicket ticket = SessionTicket.issue(random);
      backend.create(ticket.handle(), ticket.secret().hash(), TERMS).release();
    }
    nanos += Duration.ofHours(1).toNanos();
  }

  /** One session goes. */
  @Benchmark
  @OperationsPerInvocation(SESSIONS)
  public int expire() {
    int expired = backend.expire();
    if (expired != SESSIONS || backend.size() != 0) {
      throw new IllegalStateException(backend.size() + " sessions are left");
    }
    return expired;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
