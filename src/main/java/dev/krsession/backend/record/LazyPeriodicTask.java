package dev.krsession.backend.record;

import dev.krsession.session.PeriodicTask;
import dev.krsession.session.StackRoom;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A periodic task that starts when first needed. Thread-safe. */
public final class LazyPeriodicTask implements AutoCloseable {
  private final Supplier<PeriodicTask> start;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean begun;
  private Optional<PeriodicTask> rounds = Optional.empty();

  /** Rounds that {@code start} starts. */
  public LazyPeriodicTask(Supplier<PeriodicTask> start) {
    this.start = start;
  }

  /** Starts it, unless it has started or is closed. */
  public void begin() {
    if (!begun) {
      StackRoom.require();
      lock.lock();
      try {
        if (!begun) {
          rounds = Optional.of(start.get());
          begun = true;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      begun = true;
      rounds.ifPresent(PeriodicTask::close);
    } finally {
      lock.unlock();
    }
  }
}
