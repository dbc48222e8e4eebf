package dev.krsession.backend.memory;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.SessionEnds.Reason;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.session.AttributeTable;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.Moment;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps sessions in this JVM. They end with it. As a container's own they are live: all requests
 * share one session, an attribute keeps its identity, and a change is seen at once. Nothing is
 * serialized. Their number is bounded.
 */
public final class MemoryBackend implements SessionBackend {
  /** How often {@link #expire()} has something to do. */
  public static final Duration TICK = ExpiryWheel.TICK;

  private final MemoryLimits limits;
  private final SessionClock clock;
  private final SessionEnds ends;
  private final Map<SessionHandle, MemorySession> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger places = new AtomicInteger();
  private final IdleOrder idleOrder = new IdleOrder(sessions.values());
  private final ExpiryWheel wheel;
  private final MemoryUsers users;

  /**
   * A backend whose sessions expire when {@link #expire()} is called, each {@link #TICK}.
   *
   * @param ends hears of sessions that expire, are evicted or {@linkplain #close closed}, on the
   *     thread that ends them
   */
  public MemoryBackend(MemoryLimits limits, SessionClock clock, SessionEnds ends) {
    this.limits = limits;
    this.clock = clock;
    this.ends = ends;
    this.wheel = new ExpiryWheel(clock.nanos());
    this.users = new MemoryUsers(clock);
  }

  @Override
  public StoredSession create(SessionHandle handle, SecretHash proof, SessionTerms terms) {
    takePlace();
    Moment begun = Moment.of(clock);
    Liveness life = new Liveness(terms, begun.nanos());
    MemorySession session = new MemorySession(this, handle, Proof.of(proof), life, begun.wall());
    if (sessions.putIfAbsent(handle, session) != null) {
      places.decrementAndGet();
      throw new IllegalStateException("a session of this handle exists already");
    }
    wheel.arm(session);
    idleOrder.add(session, clock.nanos());
    return session;
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretHash proof) {
    long now = clock.nanos();
    MemorySession session = sessions.get(handle);
    if (session == null || !session.accepts(proof, now) || !session.life.enter(now)) {
      return Optional.empty();
    }
    return Optional.of(session);
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretHash proof) {
    long now = clock.nanos();
    return Optional.ofNullable(sessions.get(handle))
        .filter(session -> session.accepts(proof, now) && session.life.isOpen(now))
        .map(session -> session);
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretHash proof) {
    long now = clock.nanos();
    MemorySession session = sessions.get(handle);
    return session != null && session.accepts(proof, now) && session.life.enter(now)
        ? new MemoryArrival(session, proof)
        : Arrival.NOWHERE;
  }

  @Override
  public void touch(SessionHandle handle, SecretHash proof) {
    load(handle, proof).ifPresent(StoredSession::release);
  }

  @Override
  public Optional<UserIndex> users() {
    return Optional.of(users);
  }

  /** Ends all sessions, those that a request is in too. */
  @Override
  public void close() {
    for (MemorySession session : sessions.values()) {
      if (end(session)) {
        ends.ended(session, Reason.CLOSED);
      }
    }
  }

  /** How many sessions there are, expired ones that are not yet gone included. */
  public int size() {
    return places.get();
  }

  @Override
  public OptionalLong sessionCount() {
    return OptionalLong.of(size());
  }

  /**
   * Ends the sessions whose time is over. The work is proportional to their number, not to that of
   * all sessions.
   *
   * @return how many there were
   */
  public int expire() {
    int expired = 0;
    long now = clock.nanos();
    for (List<MemorySession> due = wheel.advance(now); !due.isEmpty(); due = wheel.advance(now)) {
      for (MemorySession session : due) {
        expired += endOrRearm(session, now) ? 1 : 0;
      }
    }
    return expired;
  }

  private boolean endOrRearm(MemorySession session, long now) {
    boolean ended = session.life.endIfDue(now);
    if (ended) {
      forget(session);
      ends.ended(session, Reason.EXPIRED);
    } else {
      wheel.arm(session);
    }
    return ended;
  }

  private void takePlace() {
    while (places.incrementAndGet() > limits.sessions()) {
      places.decrementAndGet();
      if (expire() == 0) {
        makeRoom();
      }
    }
  }

  private void makeRoom() {
    MemorySession longest = Optional.of(idleOrder)
        .filter(order -> limits.whenFull() == MemoryLimits.WhenFull.EVICT_IDLE)
        .flatMap(order -> order.pick(clock.nanos()))
        .orElseThrow(this::full);
    if (longest.life.endIfEmpty()) {
      forget(longest);
      ends.ended(longest, Reason.EVICTED);
    } else {
      idleOrder.add(longest, clock.nanos());
    }
  }

  private BackendException full() {
    return new BackendException("limits.sessions: all " + limits.sessions()
        + " sessions are taken; raise the limit, or set limits.on-full to evict-idle");
  }

  AttributeTable withinLimits(AttributeTable table) {
    if (table.size() > limits.attributes()) {
      throw new LimitExceededException("limits.attributes: a session holds " + limits.attributes()
          + " attributes at the most; remove some or raise the limit");
    }
    return table;
  }

  void rearm(MemorySession session) {
    wheel.arm(session);
  }

  long nanosIn(Duration later) {
    return clock.nanos() + later.toNanos();
  }

  boolean end(MemorySession session) {
    boolean ended = session.life.end();
    if (ended) {
      forget(session);
    }
    return ended;
  }

  void leave(MemorySession session) {
    session.life.leave(clock.nanos());
  }

  private void forget(MemorySession session) {
    session.close();
    wheel.disarm(session);
    idleOrder.remove(session);
    users.forget(session);
    if (sessions.remove(session.handle(), session)) {
      places.decrementAndGet();
    }
  }
}
