package dev.krsession.backend.record;

import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Checks due sessions, and notifies listeners of expired ones. A session is taken from the store
 * before the notification, which succeeds only once: so neither another node nor a request that
 * ends it notifies as well. A node that dies loses at most the one session that it was notifying
 * of.
 */
final class ExpirySweep implements AutoCloseable {
  /** The maximum number of sessions per claim. */
  static final int BATCH = 100;

  /** How long a claim lasts; then other nodes take over, since this one may have died. */
  static final Duration CLAIM = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ExpirySchedule schedule;
  private final RecordStore store;
  private final BiConsumer<SessionHandle, StoredState> listener;
  private final Consumer<RuntimeException> onFailure;
  private final LazyPeriodicTask rounds;
  private volatile boolean closed;
  private Optional<String> lastFailure = Optional.empty();

  /**
   * Creates a sweep that has not begun.
   *
   * @param listener receives each expired session
   * @param onFailure receives what {@code listener} throws, and each series of the same store
   *     failure once
   */
  ExpirySweep(
      ExpirySchedule schedule,
      RecordStore store,
      BiConsumer<SessionHandle, StoredState> listener,
      Consumer<RuntimeException> onFailure) {
    this.schedule = schedule;
    this.store = store;
    this.listener = listener;
    this.onFailure = onFailure;
    this.rounds = new LazyPeriodicTask(
        () -> PeriodicTask.start("kr-session-expiry", PAUSE, this::round, this::failed));
  }

  /** Begins, unless it has begun. */
  void begin() {
    rounds.begin();
  }

  private void round() {
    int looked = BATCH;
    while (looked == BATCH && !closed) {
      looked = batch();
    }
    lastFailure = Optional.empty();
  }

  private int batch() {
    ExpirySchedule.Claimed claimed = schedule.claim(BATCH, CLAIM);
    Map<SessionHandle, Duration> left = new HashMap<>();
    for (SessionHandle handle : claimed.sessions()) {
      if (!closed) {
        left.put(handle, look(handle));
      }
    }
    if (!left.isEmpty()) {
      schedule.settle(claimed, left);
    }
    return left.size();
  }

  /** Returns the session's time left; zero: it has ended. */
  private Duration look(SessionHandle handle) {
    TakeResult reply = store.take(handle);
    if (reply instanceof TakeResult.Alive alive) {
      return alive.left();
    }
    if (reply instanceof TakeResult.Taken taken) {
      report(handle, taken.state());
    }
    return Duration.ZERO;
  }

  private void report(SessionHandle handle, StoredState state) {
    try {
      listener.accept(handle, state);
    } catch (RuntimeException e) {
      onFailure.accept(e);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      onFailure.accept(new IllegalStateException("an expired session's end: " + e, e));
    }
  }

  private void failed(RuntimeException e) {
    Optional<String> failure = Optional.of(e.toString());
    if (!lastFailure.equals(failure)) {
      lastFailure = failure;
      onFailure.accept(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    rounds.close();
  }
}
