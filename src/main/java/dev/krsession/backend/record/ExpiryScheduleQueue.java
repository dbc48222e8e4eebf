package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A write-behind queue for the expiry schedule. Entries are written in batches in the background;
 * during an outage they wait here, and the last ones are written when the node stops. Bounded.
 * Thread-safe.
 */
final class ExpiryScheduleQueue implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int MAX_AT_A_TIME = 1_000;
  private static final int MAX_WAITING = 100_000;

  private final ExpirySchedule schedule;
  private final Map<SessionHandle, Duration> waiting = new ConcurrentHashMap<>();
  private final LazyPeriodicTask rounds;

  /**
   * Creates an empty queue.
   *
   * @param onFailure receives failures other than outages, which are reported elsewhere
   */
  ExpiryScheduleQueue(ExpirySchedule schedule, Consumer<RuntimeException> onFailure) {
    this.schedule = schedule;
    this.rounds = new LazyPeriodicTask(() -> PeriodicTask.start(
        "kr-session-expiry-notes", PAUSE, this::send, StoreEvents.exceptOutages(onFailure)));
  }

  /** Adds a session's time left; zero: it has ended. The least time given for a session counts. */
  void add(SessionHandle handle, Duration left) {
    if (waiting.size() < MAX_WAITING) {
      waiting.merge(handle, left, ExpiryScheduleQueue::lesser);
      rounds.begin();
    }
  }

  private static Duration lesser(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Writes all entries. */
  void send() {
    while (!waiting.isEmpty()) {
      Map<SessionHandle, Duration> batch = taken();
      boolean noted = false;
      try {
        schedule.note(batch);
        noted = true;
      } finally {
        if (!noted) {
          batch.forEach((handle, left) -> waiting.merge(handle, left, ExpiryScheduleQueue::lesser));
        }
      }
    }
  }

  private Map<SessionHandle, Duration> taken() {
    Map<SessionHandle, Duration> batch = new HashMap<>();
    Iterator<SessionHandle> handles = waiting.keySet().iterator();
    while (handles.hasNext() && batch.size() < MAX_AT_A_TIME) {
      SessionHandle handle = handles.next();
      Duration left = waiting.remove(handle);
      if (left != null) {
        batch.put(handle, left);
      }
    }
    return batch;
  }

  /** Writes the remaining entries, if possible. */
  @Override
  public void close() {
    rounds.close();
    try {
      send();
    } catch (BackendException e) {
      // These sessions are scheduled again when they are next used.
      waiting.clear();
    }
  }
}
