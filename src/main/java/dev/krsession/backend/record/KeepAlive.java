package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells the store of accesses, on a thread of its own and only as often as the policy wants. A
 * session stays alive while a request has it open, however long that takes. With each access that
 * the store is told of, a session that is somebody's takes its place in its user's set again, so
 * that a lost entry comes back. In trouble it drops what it was to tell: the next access tells
 * again.
 */
final class KeepAlive implements AutoCloseable {
  private static final int MAX_WAITING = 10_000;
  private static final long OPEN_CHECK_MILLIS = 250;

  private final RecordStore store;
  private final SessionClock clock;
  private final TouchPolicy policy;
  private final ExpiryWatch watch;
  private final Optional<UserSets> users;
  private final RecentAccess recent = new RecentAccess();
  private final Set<RedisSession> open = ConcurrentHashMap.newKeySet();
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
    this.watch = watch;
    this.users = users;
    thread = new ScheduledThreadPoolExecutor(1, threads);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    openCheck = thread.scheduleWithFixedDelay(
        this::tellOfOpen, OPEN_CHECK_MILLIS, OPEN_CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** An access to a session that nobody has loaded. Never waits. */
  void accessed(SessionHandle handle, SecretHash proof) {
    recent.seen(handle, clock.nanos());
    tellIfDue(handle, proof, false);
  }

  /**
   * An access to a loaded session; how long the one before it is ago. What this node saw is exact;
   * what the store was told is as stale as the policy lets it be. Never waits.
   */
  Duration accessed(SessionHandle handle, SecretHash proof, StoredState state) {
    Duration told = state.sinceAccess();
    known(handle, told, StoredState.ttl(state.terms()));
    Optional<Duration> seen = recent.seen(handle, clock.nanos());
    tellIfDue(handle, proof, users.isPresent() && state.owner().isPresent());
    return seen.filter(exact -> exact.compareTo(told) < 0).orElse(told);
  }

  /** The store knows of an access that long ago. */
  void known(SessionHandle handle, Duration sinceAccess, Duration idleTimeout) {
    recent.told(handle, clock.nanos() - sinceAccess.toNanos(), idleTimeout);
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
    open.remove(session);
  }

  @Override
  public void close() {
    openCheck.cancel(false);
    threads.end(thread);
  }

  private void tellIfDue(SessionHandle handle, SecretHash proof, boolean owned) {
    if (thread.getQueue().size() < MAX_WAITING
        && !thread.isShutdown()
        && recent.claim(handle, clock.nanos(), policy, owned)) {
      thread.execute(() -> tell(handle, proof));
    }
  }

  private void tell(SessionHandle handle, SecretHash proof) {
    try {
      store
          .touch(handle, proof, watch.grace())
          .ifPresentOrElse(reply -> told(handle, reply), () -> recent.forget(handle));
    } catch (BackendException e) {
      recent.forget(handle);
    }
  }

  private void told(SessionHandle handle, TouchReply reply) {
    recent.told(handle, clock.nanos(), reply.idleTimeout());
    if (reply.watched()) {
      // The schedule may have lost it, or never have known it.
      watch.expect(handle, reply.left());
    }
    if (users.isPresent() && reply.user().isPresent()) {
      // The set may have lost it, whatever has become of it.
      long unused = users
          .get()
          .join(reply.user().get(), handle, 0, Belonging.stay(reply.idleTimeout()));
      recent.listed(handle, clock.nanos());
    }
  }

  private void tellOfOpen() {
    for (RedisSession session : open) {
      session
          .storedProof()
          .filter(proof -> recent.isGettingOld(session.handle(), clock.nanos()))
          .ifPresent(proof -> tell(session.handle(), proof));
    }
  }
}
