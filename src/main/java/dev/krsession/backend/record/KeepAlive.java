package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.Failures;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.StackRoom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reports accesses to the store, in the background and only as often as the policy requires: when a
 * request arrives, so that its session does not expire meanwhile. A session is kept alive during a
 * request, however long that takes. Each reported access also restores a lost entry of an owned
 * session in its user's set. If the store fails, pending reports are dropped: the next access is
 * reported again.
 */
final class KeepAlive implements AutoCloseable {
  private static final int AT_A_TIME = 64;
  private static final Duration OPEN_CHECK = Duration.ofMillis(250);

  /** The resolution of stores' clocks. */
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final RecordStore store;
  private final SessionClock clock;
  private final TouchPolicy policy;
  private final UnaryOperator<Duration> staleness;
  private final ExpiryNotifier watch;
  private final Optional<UserSets> users;
  private final Consumer<RuntimeException> onFailure;
  private final RecentAccess recent = new RecentAccess();
  private final Refusals refusals = new Refusals();
  private final TouchQueue queue = new TouchQueue();
  private final AtomicBoolean reporting = new AtomicBoolean();
  private final Set<RecordSession> open = ConcurrentHashMap.newKeySet();
  private final Set<RecordArrival> arrivals = ConcurrentHashMap.newKeySet();
  private final PoolThreads threads = new PoolThreads("kr-session-keep-alive");
  private final ThreadPoolExecutor thread;

  /** Not a scheduled task of an executor, which would end for good with the first Error. */
  private final PeriodicTask openCheck;

  KeepAlive(
      RecordStore store,
      SessionClock clock,
      TouchPolicy policy,
      ExpiryNotifier watch,
      Optional<UserSets> users,
      Consumer<RuntimeException> onFailure) {
    this.store = store;
    this.clock = clock;
    this.policy = policy;
    this.staleness = policy::staleness;
    this.watch = watch;
    this.users = users;
    this.onFailure = onFailure;
    thread = new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.MILLISECONDS,
        new LinkedBlockingQueue<>(),
        threads,
        new ThreadPoolExecutor.DiscardPolicy());
    boolean started = false;
    try {
      boolean unused = thread.prestartCoreThread();
      openCheck = PeriodicTask.start("kr-session-open", OPEN_CHECK, this::reportOpen, onFailure);
      started = true;
    } finally {
      if (!started) {
        threads.end(thread);
      }
    }
  }

  long nanos() {
    return clock.nanos();
  }

  /** Registers the arrival of a request. Never waits. */
  RecordArrival arrived(Touch touch, Function<RecordArrival, Optional<StoredSession>> loader) {
    long now = clock.nanos();
    RecordArrival arrival = new RecordArrival(this, touch, now, recent.seen(touch, now), loader);
    boolean arrived = false;
    try {
      arrivals.add(arrival);
      if (arrival.isProven() && recent.claim(touch, now, staleness, false)) {
        arrival.reported();
        report(touch);
      }
      arrived = true;
      return arrival;
    } finally {
      if (!arrived) {
        arrivals.remove(arrival);
      }
    }
  }

  /**
   * Called when an arrived request has loaded its session; returns how long ago the access before
   * it was. This node's own observations are exact; the store's time is as stale as the policy
   * allows, and may be this request's own arrival, or the end of the one before. Never waits.
   */
  Duration loaded(RecordArrival arrival, StoredState hash) {
    arrivals.remove(arrival);
    Touch touch = arrival.touch();
    Duration recorded = hash.sinceAccess();
    long now = clock.nanos();
    refusals.remove(touch);
    recent.recorded(touch, now - recorded.toNanos(), StoredState.ttl(hash.terms()), arrival.at());
    boolean owned = users.isPresent() && hash.owner().isPresent();
    if (!arrival.isReported() && recent.claim(touch, now, staleness, owned)) {
      arrival.reported();
      report(touch);
    }
    return arrival
        .sinceSeen(now)
        .filter(seen -> seen.compareTo(recorded) < 0
            || recorded.plus(INSTANT).compareTo(arrival.sinceRecordedAtLoad()) >= 0
            || recorded.minus(INSTANT).compareTo(arrival.age(now)) <= 0)
        .orElse(recorded);
  }

  /** Called when the session does not exist. */
  void missed(RecordArrival arrival) {
    arrivals.remove(arrival);
    refused(arrival.touch());
  }

  /**
   * Called at the end of a request, or a part of it, that has not loaded its session. Never waits.
   */
  void left(RecordArrival arrival) {
    if (arrivals.remove(arrival)) {
      reportAtEnd(arrival.touch());
    }
  }

  /** Called when the store has recorded an access at that time. */
  void known(Touch touch, Duration sinceAccess, Duration idleTimeout) {
    recent.recorded(touch, clock.nanos() - sinceAccess.toNanos(), idleTimeout);
  }

  /** Called when the session is in its user's set. */
  void listed(SessionHandle handle) {
    recent.listed(handle, clock.nanos());
  }

  /** Returns false if the store has refused to replace this secret yet. */
  boolean mayRenew(SessionHandle handle, SecretDigest secretDigest) {
    return recent.mayRenew(handle, secretDigest, clock.nanos());
  }

  /** Called when the store refuses to replace this secret yet. */
  void renewsLater(SessionHandle handle, SecretDigest secretDigest, Duration wait) {
    recent.renewsLater(handle, secretDigest, clock.nanos() + wait.toNanos());
  }

  /** Called when a session has ended. */
  void ended(SessionHandle handle) {
    recent.forget(handle);
  }

  /** Returns the number of sessions that this node has seen within their idle timeout. */
  long sessionCount() {
    return recent.count(clock.nanos());
  }

  /** Registers a session in use by a request, unless this throws. */
  void opened(RecordSession session) {
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

  void closed(RecordSession session) {
    if (open.remove(session)) {
      session.stored().ifPresent(this::reportAtEnd);
    }
  }

  /** Waits until all accesses queued now are reported to the store, but no longer than that. */
  boolean awaitReports(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    try {
      boolean reported = false;
      for (long left = most.toNanos(); !reported && left > 0; left = end - System.nanoTime()) {
        // the thread runs one task after another: all that it has taken is reported by then
        reported = thread.submit(queue::isEmpty).get(left, TimeUnit.NANOSECONDS);
      }
      return reported;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("accesses could not be waited for", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    openCheck.close();
    threads.end(thread);
  }

  /** The idle timeout counts from a request's end, unless that follows soon after its arrival. */
  private void reportAtEnd(Touch touch) {
    if (!recent.isProven(touch)) {
      report(touch);
    } else if (recent.claim(touch, clock.nanos(), this::stalenessAtEnd, false)) {
      report(touch);
    }
  }

  private Duration stalenessAtEnd(Duration idleTimeout) {
    Duration wanted = policy.staleness(idleTimeout);
    Duration usual = TouchPolicy.DEFAULT.staleness(idleTimeout);
    return wanted.compareTo(usual) > 0 ? wanted : usual;
  }

  /** If a claimed access cannot be reported, the claim passes to the next one. */
  private void report(Touch touch) {
    if (refusals.has(touch, clock.nanos())) {
      return;
    }
    boolean going = false;
    try {
      if (recent.isProven(touch)) {
        queue.addProven(touch);
      } else {
        queue.addUnproven(touch);
      }
      go();
      going = true;
    } finally {
      if (!going) {
        recent.notReported(touch.handle());
      }
    }
  }

  private void go() {
    if (reporting.compareAndSet(false, true)) {
      boolean going = false;
      try {
        thread.execute(this::reportSome);
        going = true;
      } finally {
        if (!going) {
          reporting.set(false);
        }
      }
    }
  }

  /** In portions: if a report throws, the others follow in the next run. */
  private void reportSome() {
    // additions from here on schedule another run
    reporting.set(false);
    try {
      Touch touch = queue.next();
      for (int done = 1; touch != null; done++) {
        reportNow(touch);
        touch = done < AT_A_TIME ? queue.next() : null;
      }
    } finally {
      if (!queue.isEmpty()) {
        go();
      }
    }
  }

  /** Exceptions on this thread reach only the operator's log; outages are reported elsewhere. */
  private void reportNow(Touch touch) {
    boolean done = false;
    // Before the call: the assumed time must not be later than the recorded one.
    long asked = clock.nanos();
    recent.reporting(touch);
    try {
      store
          .touch(touch.handle(), touch.secretDigest(), watch.grace())
          .ifPresentOrElse(reply -> recorded(touch, reply, asked), () -> refused(touch));
      done = true;
    } catch (BackendException e) {
      // Marked as unreported below.
      return;
    } catch (RuntimeException e) {
      onFailure.accept(e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      onFailure.accept(new IllegalStateException("an access could not be reported: " + e, e));
    } finally {
      if (!done) {
        recent.notReported(touch.handle());
      }
    }
  }

  private void recorded(Touch touch, TouchResult reply, long asked) {
    refusals.remove(touch);
    recent.replied(touch, asked, clock.nanos(), reply.idleTimeout());
    if (reply.watched()) {
      // The schedule may have lost it, or never have had it.
      watch.expect(touch.handle(), reply.left());
    }
    if (users.isPresent() && reply.user().isPresent()) {
      // The set may have lost it for any reason.
      Duration stay = OwnerState.stay(reply.idleTimeout());
      long unused = users.get().settle(reply.user().get(), touch.handle(), 0, stay);
      recent.listed(touch.handle(), clock.nanos());
    }
  }

  private void refused(Touch touch) {
    refusals.add(touch, clock.nanos());
    recent.forget(touch);
  }

  private void reportOpen() {
    Failures failures = new Failures();
    // An Error may have ended the thread while there was no memory for another one.
    boolean unused = !thread.isShutdown() && thread.prestartCoreThread();
    for (RecordSession session : open) {
      try {
        reportIfOld(session);
      } catch (Throwable failure) {
        failures.add(failure);
      }
    }
    for (RecordArrival arrival : arrivals) {
      try {
        reportIfOld(arrival);
      } catch (Throwable failure) {
        failures.add(failure);
      }
    }
    failures.rethrow();
  }

  private void reportIfOld(RecordSession session) {
    long now = clock.nanos();
    session.stored().filter(touch -> recent.isGettingOld(touch, now)).ifPresent(this::reportInUse);
  }

  private void reportIfOld(RecordArrival arrival) {
    if (recent.isGettingOld(arrival.touch(), clock.nanos())) {
      report(arrival.touch());
    }
  }

  /** A request uses the session, so it is known to be alive under some secret. */
  private void reportInUse(Touch touch) {
    queue.addProven(touch);
    go();
  }
}
