package dev.krsession.backend.record;

import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Looks after the sessions that are due, and tells of those that have expired. A session is taken
 * out of the store before it is told of, which works once: so nobody else tells of it, neither
 * another node nor a request that ends it. A node that dies takes with it at most the one session
 * that it was telling of.
 */
final class ExpirySweep implements AutoCloseable {
  /** The most sessions that a node looks after at a time. */
  static final int BATCH = 100;

  /** After this time others look after what a node has claimed: it may have died. */
  static final Duration CLAIM = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ExpirySchedule schedule;
  private final RecordStore store;
  private final BiConsumer<SessionHandle, StoredState> told;
  private final Consumer<RuntimeException> trouble;
  private final LazyPeriodicTask rounds;
  private volatile boolean closed;
  private boolean inTrouble;

  /**
   * A sweep that has not begun.
   *
   * @param told hears of each session that expired
   * @param trouble hears of what {@code told} throws, and once of each time that the store refuses
   */
  ExpirySweep(
      ExpirySchedule schedule,
      RecordStore store,
      BiConsumer<SessionHandle, StoredState> told,
      Consumer<RuntimeException> trouble) {
    this.schedule = schedule;
    this.store = store;
    this.told = told;
    this.trouble = trouble;
    this.rounds = new LazyPeriodicTask(
        () -> PeriodicTask.start("kr-session-expiry", PAUSE, this::round, this::failed));
  }

  /** Begins, unless it has. */
  void begin() {
    rounds.begin();
  }

  private void round() {
    int looked = BATCH;
    while (looked == BATCH && !closed) {
      looked = batch();
    }
    inTrouble = false;
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

  /** What the session has left; zero: it has ended. */
  private Duration look(SessionHandle handle) {
    TakeResult reply = store.take(handle);
    if (reply instanceof TakeResult.Alive alive) {
      return alive.left();
    }
    if (reply instanceof TakeResult.Taken taken) {
      tell(handle, taken.state());
    }
    return Duration.ZERO;
  }

  private void tell(SessionHandle handle, StoredState state) {
    try {
      told.accept(handle, state);
    } catch (RuntimeException e) {
      trouble.accept(e);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
      trouble.accept(new IllegalStateException("an expired session's end: " + e, e));
    }
  }

  private void failed(RuntimeException e) {
    if (!inTrouble) {
      inTrouble = true;
      trouble.accept(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    rounds.close();
  }
}
