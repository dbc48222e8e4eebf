package dev.krsession.backend.memory;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.SessionEnds.Reason;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.session.AttributeTable;
import dev.krsession.session.Failures;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.Moment;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.StackRoom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Keeps sessions in this JVM's memory; they end with it. Like a container's own sessions they are
 * live: all requests share one object, an attribute keeps its identity, and a change is visible at
 * once. Nothing is serialized. Their number is bounded. Thread-safe.
 */
public final class MemoryBackend implements SessionBackend {
  /** The interval for {@link #expire()}. */
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
   * Sessions that requests, holding their lock, ended to make room; listeners are not notified yet.
   */
  private final Queue<Ended> pendingNotifications = new ConcurrentLinkedQueue<>();

  /**
   * Creates a backend whose sessions expire when {@link #expire()} is called, each {@link #TICK}.
   *
   * @param ends notified of sessions that expire, are evicted or {@linkplain #close closed}; of
   *     those evicted for a new one by {@link #notifyEnded()}, or by {@link #expire()} at the
   *     latest
   */
  public MemoryBackend(MemoryLimits limits, SessionClock clock, SessionEnds ends) {
    this.limits = limits;
    this.clock = clock;
    this.ends = ends;
    this.wheel = new ExpiryWheel(clock.nanos());
    this.users = new MemoryUsers(clock);
  }

  @Override
  public StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    StackRoom.require();
    takePlace();
    boolean begun = false;
    try {
      StoredSession session = begin(handle, secretDigest, terms);
      begun = true;
      return session;
    } finally {
      if (!begun) {
        places.decrementAndGet();
      }
    }
  }

  private MemorySession begin(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
    Moment begun = Moment.of(clock);
    Liveness life = new Liveness(terms, begun.nanos());
    MemorySession session =
        new MemorySession(this, handle, Proof.of(secretDigest), life, begun.wall());
    boolean lined = false;
    try {
      if (sessions.putIfAbsent(handle, session) != null) {
        throw new IllegalStateException("a session of this handle exists already");
      }
      wheel.arm(session);
      idleOrder.begin(session, begun.nanos());
      lined = true;
      return session;
    } finally {
      if (!lined) {
        sessions.remove(handle, session);
        wheel.disarm(session);
        idleOrder.remove(session);
      }
    }
  }

  @Override
  public Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest) {
    long now = clock.nanos();
    MemorySession session = sessions.get(handle);
    if (session == null || !session.accepts(secretDigest, now)) {
      return Optional.empty();
    }
    // Allocated first: nothing may fail once the request is counted.
    Optional<StoredSession> found = Optional.of(session);
    return session.life.enter(now) ? found : Optional.empty();
  }

  @Override
  public Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest) {
    long now = clock.nanos();
    return Optional.ofNullable(sessions.get(handle))
        .filter(session -> session.accepts(secretDigest, now) && session.life.isOpen(now))
        .map(session -> session);
  }

  @Override
  public boolean exists(SessionHandle handle) {
    MemorySession session = sessions.get(handle);
    return session != null && session.life.isOpen(clock.nanos());
  }

  @Override
  public Arrival arrive(SessionHandle handle, SecretDigest secretDigest) {
    long now = clock.nanos();
    MemorySession session = sessions.get(handle);
    if (session == null || !session.accepts(secretDigest, now)) {
      return Arrival.NOWHERE;
    }
    // Allocated first: nothing may fail once the request is counted.
    Arrival arrival = new MemoryArrival(session, secretDigest);
    return session.life.enter(now) ? arrival : Arrival.NOWHERE;
  }

  @Override
  public void touch(SessionHandle handle, SecretDigest secretDigest) {
    load(handle, secretDigest).ifPresent(StoredSession::release);
  }

  @Override
  public Optional<UserIndex> users() {
    return Optional.of(users);
  }

  /** Ends all sessions, including those in use. */
  @Override
  public void close() {
    Failures failures = new Failures();
    for (MemorySession session : sessions.values()) {
      try {
        if (end(session)) {
          ends.ended(session, Reason.CLOSED);
        }
      } catch (Throwable failure) {
        failures.add(failure);
      }
    }
    notifyPending(failures);
    failures.rethrow();
  }

  /** Returns the number of sessions, including expired ones that are not removed yet. */
  public int size() {
    return places.get();
  }

  @Override
  public OptionalLong sessionCount() {
    return OptionalLong.of(size());
  }

  /**
   * Ends the expired sessions. The work is proportional to their number, not to that of all
   * sessions. The first exception thrown by an end is rethrown after all have ended.
   *
   * @return their number
   */
  public int expire() {
    Failures failures = new Failures();
    int expired = endDue(session -> ends.ended(session, Reason.EXPIRED), failures);
    notifyPending(failures);
    failures.rethrow();
    return expired;
  }

  @Override
  public void notifyEnded() {
    if (!pendingNotifications.isEmpty()) {
      Failures failures = new Failures();
      notifyPending(failures);
      failures.rethrow();
    }
  }

  private void notifyPending(Failures failures) {
    for (Ended next = pendingNotifications.poll();
        next != null;
        next = pendingNotifications.poll()) {
      try {
        ends.ended(next.session(), next.reason());
      } catch (Throwable failure) {
        failures.add(failure);
      }
    }
  }

  private int endDue(Consumer<MemorySession> onExpired, Failures failures) {
    int expired = 0;
    long now = clock.nanos();
    for (List<MemorySession> due = wheel.advance(now); !due.isEmpty(); due = wheel.advance(now)) {
      // No iterator: without the memory for it the sessions would no longer be in any ring.
      for (int i = 0; i < due.size(); i++) {
        try {
          expired += endOrRearm(due.get(i), now, onExpired) ? 1 : 0;
        } catch (Throwable failure) {
          failures.add(failure);
        }
      }
    }
    return expired;
  }

  private boolean endOrRearm(MemorySession session, long now, Consumer<MemorySession> onExpired) {
    boolean ended = session.life.endIfDue(now);
    if (ended) {
      forget(session);
      onExpired.accept(session);
    } else {
      wheel.arm(session);
    }
    return ended;
  }

  private void takePlace() {
    while (places.incrementAndGet() > limits.sessions()) {
      places.decrementAndGet();
      if (expireDeferringNotification() == 0) {
        makeRoom();
      }
    }
  }

  private int expireDeferringNotification() {
    Failures failures = new Failures();
    int expired =
        endDue(session -> pendingNotifications.add(new Ended(session, Reason.EXPIRED)), failures);
    failures.rethrow();
    return expired;
  }

  private void makeRoom() {
    MemorySession longest = Optional.of(idleOrder)
        .filter(order -> limits.whenFull() == MemoryLimits.WhenFull.EVICT_IDLE)
        .flatMap(order -> order.pick(clock.nanos()))
        .orElseThrow(this::full);
    if (longest.life.endIfEmpty()) {
      forget(longest);
      pendingNotifications.add(new Ended(longest, Reason.EVICTED));
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
    StackRoom.require();
    wheel.arm(session);
  }

  long nanosIn(Duration later) {
    return clock.nanos() + later.toNanos();
  }

  boolean end(MemorySession session) {
    StackRoom.require();
    boolean ended = session.life.end();
    if (ended) {
      forget(session);
    }
    return ended;
  }

  void leave(MemorySession session) {
    session.life.leave(clock.nanos());
  }

  /** No failure in here may keep the place of a session that has ended. */
  private void forget(MemorySession session) {
    try {
      session.close();
    } finally {
      try {
        wheel.disarm(session);
        idleOrder.remove(session);
        users.forget(session);
      } finally {
        if (sessions.remove(session.handle(), session)) {
          places.decrementAndGet();
        }
      }
    }
  }

  /** A session that has ended, and whose listeners are not notified yet. */
  private record Ended(MemorySession session, Reason reason) {}
}
