package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.session.Failures;
import dev.krsession.session.Rounds;
import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.StackRoom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells the store of accesses, on a thread of its own and only as often as the policy wants. A
 * session stays alive while a request has it open, however long that takes. In trouble it drops
 * what it was to tell: the next access tells again.
 */
final class KeepAlive implements AutoCloseable {
  private static final int MAX_WAITING = 10_000;
  private static final Duration OPEN_CHECK = Duration.ofMillis(250);

  private final RecordStore store;
  private final SessionClock clock;
  private final TouchPolicy policy;
  private final ExpiryWatch watch;
  private final Consumer<RuntimeException> trouble;
  private final RecentAccess recent = new RecentAccess();
  private final Set<RedisSession> open = ConcurrentHashMap.newKeySet();
  private final PoolThreads threads = new PoolThreads("kr-session-keep-alive");
  private final ThreadPoolExecutor thread;

  /** No executor's scheduled task: that one would end for good with the first Error in it. */
  private final Rounds openCheck;

  KeepAlive(
      RecordStore store,
      SessionClock clock,
      TouchPolicy policy,
      ExpiryWatch watch,
      Consumer<RuntimeException> trouble) {
    this.store = store;
    this.clock = clock;
    this.policy = policy;
    this.watch = watch;
    this.trouble = trouble;
    thread = new ThreadPoolExecutor(
        1, 1, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads);
    openCheck = Rounds.start("kr-session-open", OPEN_CHECK, this::tellOfOpen, trouble);
  }

  /** An access to a session that nobody has loaded. Never waits. */
  void accessed(SessionHandle handle, SecretHash proof) {
    recent.seen(handle, clock.nanos());
    tellIfDue(handle, proof);
  }

  /**
   * An access to a loaded session; how long the one before it is ago. What this node saw is exact;
   * what the store was told is as stale as the policy lets it be. Never waits.
   */
  Duration accessed(SessionHandle handle, SecretHash proof, StoredState state) {
    Duration told = state.sinceAccess();
    known(handle, told, StoredState.ttl(state.terms()));
    Optional<Duration> seen = recent.seen(handle, clock.nanos());
    tellIfDue(handle, proof);
    return seen.filter(exact -> exact.compareTo(told) < 0).orElse(told);
  }

  /** The store knows of an access that long ago. */
  void known(SessionHandle handle, Duration sinceAccess, Duration idleTimeout) {
    recent.told(handle, clock.nanos() - sinceAccess.toNanos(), idleTimeout);
  }

  /** A session has ended. */
  void ended(SessionHandle handle) {
    recent.forget(handle);
  }

  /** How many sessions this node has seen within their idle timeout. */
  long sessionCount() {
    return recent.count(clock.nanos());
  }

  /** A request has the session now, unless this throws. */
  void opened(RedisSession session) {
    StackRoom.require();
    boolean added = false;
    try {
      added = open.add(session);
    } finally {
      if (!added) {
        open.remove(session);
      }
    }
  }

  void closed(RedisSession session) {
    open.remove(session);
  }

  @Override
  public void close() {
    openCheck.close();
    threads.end(thread);
  }

  private void tellIfDue(SessionHandle handle, SecretHash proof) {
    if (thread.getQueue().size() < MAX_WAITING
        && !thread.isShutdown()
        && recent.claim(handle, clock.nanos(), policy)) {
      thread.execute(() -> tellBeside(handle, proof));
    }
  }

  /** Nobody hears of what is thrown on this thread but the operator. */
  private void tellBeside(SessionHandle handle, SecretHash proof) {
    try {
      tell(handle, proof);
    } catch (RuntimeException e) {
      trouble.accept(e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      trouble.accept(new IllegalStateException("an access could not be told: " + e, e));
    }
  }

  private void tell(SessionHandle handle, SecretHash proof) {
    boolean done = false;
    try {
      store
          .touch(handle, proof, watch.grace())
          .ifPresentOrElse(reply -> told(handle, reply), () -> recent.forget(handle));
      done = true;
    } catch (BackendException e) {
      // It is told of again, below.
      return;
    } finally {
      if (!done) {
        recent.forget(handle);
      }
    }
  }

  private void told(SessionHandle handle, TouchReply reply) {
    recent.told(handle, clock.nanos(), reply.idleTimeout());
    if (reply.watched()) {
      // The schedule may have lost it, or never have known it.
      watch.expect(handle, reply.left());
    }
  }

  private void tellOfOpen() {
    Failures failures = new Failures();
    for (RedisSession session : open) {
      try {
        tellIfOld(session);
      } catch (Throwable failure) {
        failures.add(failure);
      }
    }
    failures.rethrow();
  }

  private void tellIfOld(RedisSession session) {
    session
        .storedProof()
        .filter(proof -> recent.isGettingOld(session.handle(), clock.nanos()))
        .ifPresent(proof -> tell(session.handle(), proof));
  }
}
