package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Tells the store of accesses, on a thread of its own and only as often as the policy wants: when a
 * request arrives, so that its session does not expire under it. A session stays alive while a
 * request is under way, however long that takes. With each access that the store is told of, a
 * session that is somebody's takes its place in its user's set again, so that a lost entry comes
 * back. In trouble it drops what it was to tell: the next access tells again.
 */
final class KeepAlive implements AutoCloseable {
  private static final int AT_A_TIME = 64;
  private static final long OPEN_CHECK_MILLIS = 250;

  /** A touch is on its way for less than that, or clocks round it up to that. */
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final RecordStore store;
  private final SessionClock clock;
  private final TouchPolicy policy;
  private final UnaryOperator<Duration> staleness;
  private final ExpiryWatch watch;
  private final Optional<UserSets> users;
  private final RecentAccess recent = new RecentAccess();
  private final Refusals refusals = new Refusals();
  private final TouchQueue queue = new TouchQueue();
  private final AtomicBoolean telling = new AtomicBoolean();
  private final Set<RedisSession> open = ConcurrentHashMap.newKeySet();
  private final Set<RedisArrival> arrivals = ConcurrentHashMap.newKeySet();
  private final PoolThreads threads = new PoolThreads("kr-session-keep-alive");
  private final ScheduledThreadPoolExecutor thread;
  private final Future<?> openCheck;

  KeepAlive(
      RecordStore store,
      SessionClock clock,
      TouchPolicy policy,
      ExpiryWatch watch,
      Optional<UserSets> users) {
    this.store = store;
    this.clock = clock;
    this.policy = policy;
    this.staleness = policy::staleness;
    this.watch = watch;
    this.users = users;
    thread = new ScheduledThreadPoolExecutor(1, threads);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    openCheck = thread.scheduleWithFixedDelay(
        this::tellOfOpen, OPEN_CHECK_MILLIS, OPEN_CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A request arrives. Never waits. */
  RedisArrival arrived(Touch touch, Function<RedisArrival, Optional<StoredSession>> loader) {
    long now = clock.nanos();
    RedisArrival arrival = new RedisArrival(this, touch, now, recent.seen(touch, now), loader);
    arrivals.add(arrival);
    if (arrival.isProven() && recent.claim(touch, now, staleness, false)) {
      arrival.tell();
      tell(touch);
    }
    return arrival;
  }

  /**
   * A request that has arrived has loaded its session; how long the access before it is ago. What
   * this node saw is exact; what the store was told is as stale as the policy lets it be, and may
   * be this request's own arrival, or the end of the one before. Never waits.
   */
  Duration loaded(RedisArrival arrival, StoredState hash) {
    arrivals.remove(arrival);
    Touch touch = arrival.touch();
    Duration told = hash.sinceAccess();
    long now = clock.nanos();
    refusals.remove(touch);
    recent.told(touch, now - told.toNanos(), StoredState.ttl(hash.terms()), arrival.at());
    boolean owned = users.isPresent() && hash.owner().isPresent();
    if (!arrival.isTold() && recent.claim(touch, now, staleness, owned)) {
      arrival.tell();
      tell(touch);
    }
    return arrival
        .sinceSeen(now)
        .filter(seen -> seen.compareTo(told) < 0
            || told.plus(INSTANT).compareTo(arrival.sinceTold(now)) >= 0
            || told.minus(INSTANT).compareTo(arrival.age(now)) <= 0)
        .orElse(told);
  }

  /** There is no such session. */
  void missed(RedisArrival arrival) {
    arrivals.remove(arrival);
    refused(arrival.touch());
  }

  /** A request that has not loaded its session is over, or a part of it. Never waits. */
  void left(RedisArrival arrival) {
    if (arrivals.remove(arrival)) {
      tellAtEnd(arrival.touch());
    }
  }

  /** The store knows of an access that long ago. */
  void known(Touch touch, Duration sinceAccess, Duration idleTimeout) {
    recent.told(touch, clock.nanos() - sinceAccess.toNanos(), idleTimeout);
  }

  /** The session is in its user's set. */
  void listed(SessionHandle handle) {
    recent.listed(handle, clock.nanos());
  }

  /** False if the store has said that this secret is too young to be replaced. */
  boolean mayRenew(SessionHandle handle, SecretHash proof) {
    return recent.mayRenew(handle, proof, clock.nanos());
  }

  /** The store says that this secret is too young to be replaced. */
  void renewsLater(SessionHandle handle, SecretHash proof, Duration wait) {
    recent.renewsLater(handle, proof, clock.nanos() + wait.toNanos());
  }

  /** Does something again and again on this thread; it must not throw. */
  void alsoEvery(Duration pause, Runnable round) {
    Future<?> unused = thread.scheduleWithFixedDelay(
        round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A session has ended. */
  void ended(SessionHandle handle) {
    recent.forget(handle);
  }

  /** How many sessions this node has seen within their idle timeout. */
  long sessionCount() {
    return recent.count(clock.nanos());
  }

  void opened(RedisSession session) {
    open.add(session);
  }

  void closed(RedisSession session) {
    if (open.remove(session)) {
      session.stored().ifPresent(this::tellAtEnd);
    }
  }

  @Override
  public void close() {
    openCheck.cancel(false);
    threads.end(thread);
  }

  /** The idle timeout counts from a request's end, unless that comes soon after its arrival. */
  private void tellAtEnd(Touch touch) {
    if (!recent.isProven(touch)) {
      tell(touch);
    } else if (recent.claim(touch, clock.nanos(), this::stalenessAtEnd, false)) {
      tell(touch);
    }
  }

  private Duration stalenessAtEnd(Duration idleTimeout) {
    Duration wanted = policy.staleness(idleTimeout);
    Duration usual = TouchPolicy.DEFAULT.staleness(idleTimeout);
    return wanted.compareTo(usual) > 0 ? wanted : usual;
  }

  private void tell(Touch touch) {
    if (refusals.has(touch, clock.nanos())) {
      return;
    }
    if (recent.isProven(touch)) {
      queue.addProven(touch);
    } else {
      queue.addUnproven(touch);
    }
    go();
  }

  private void go() {
    if (telling.compareAndSet(false, true)) {
      thread.execute(this::tellSome);
    }
  }

  /** Not all at once: what else this thread has to do comes in between. */
  private void tellSome() {
    // whoever adds something from here on has this run again
    telling.set(false);
    try {
      Touch touch = queue.next();
      for (int told = 1; touch != null; told++) {
        tellNow(touch);
        touch = told < AT_A_TIME ? queue.next() : null;
      }
    } finally {
      if (!queue.isEmpty()) {
        go();
      }
    }
  }

  private void tellNow(Touch touch) {
    try {
      store
          .touch(touch.handle(), touch.proof(), watch.grace())
          .ifPresentOrElse(reply -> told(touch, reply), () -> refused(touch));
    } catch (BackendException e) {
      recent.untold(touch.handle());
    }
  }

  private void told(Touch touch, TouchReply reply) {
    refusals.remove(touch);
    recent.told(touch, clock.nanos(), reply.idleTimeout());
    if (reply.watched()) {
      // The schedule may have lost it, or never have known it.
      watch.expect(touch.handle(), reply.left());
    }
    if (users.isPresent() && reply.user().isPresent()) {
      // The set may have lost it, whatever has become of it.
      Duration stay = Belonging.stay(reply.idleTimeout());
      long unused = users.get().join(reply.user().get(), touch.handle(), 0, stay);
      recent.listed(touch.handle(), clock.nanos());
    }
  }

  private void refused(Touch touch) {
    refusals.add(touch, clock.nanos());
    recent.forget(touch);
  }

  private void tellOfOpen() {
    long now = clock.nanos();
    for (RedisSession session : open) {
      session.stored().filter(touch -> recent.isGettingOld(touch, now)).ifPresent(this::tellOpen);
    }
    for (RedisArrival arrival : arrivals) {
      if (recent.isGettingOld(arrival.touch(), now)) {
        tell(arrival.touch());
      }
    }
  }

  /** A request has the session, so that it was seen alive, under whatever secret. */
  private void tellOpen(Touch touch) {
    queue.addProven(touch);
    go();
  }
}
