package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.CellStore.Cell;
import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes cells with optimistic locking: reads one, changes it, and replaces it, with a retry after
 * a conflict.
 *
 * @param patience how long to retry
 */
record Steps(CellStore cells, Duration patience, SessionClock clock) {
  /**
   * The outcome of a step.
   *
   * @param result the step's result
   * @param next the cell's new content; empty: unchanged
   */
  record Outcome<T>(T result, Optional<Next> next) {}

  /**
   * The new content of a cell.
   *
   * @param bytes empty: none
   * @param keep how long it is needed
   */
  record Next(Optional<byte[]> bytes, Duration keep) {}

  static <T> Outcome<T> unchanged(T result) {
    return new Outcome<>(result, Optional.empty());
  }

  static <T> Outcome<T> removed(T result) {
    return new Outcome<>(result, Optional.of(new Next(Optional.empty(), Duration.ZERO)));
  }

  static <T> Outcome<T> changed(T result, byte[] bytes, Duration keep) {
    return new Outcome<>(result, Optional.of(new Next(Optional.of(bytes), keep)));
  }

  static boolean areSame(Optional<byte[]> one, Optional<byte[]> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || Arrays.equals(one.get(), other.get()));
  }

  /** Runs a step, possibly several times. */
  <T> T on(String key, Function<Optional<byte[]>, Outcome<T>> step) {
    long begun = clock.nanos();
    do {
      Optional<Cell> known = cells.read(key);
      Outcome<T> outcome = step.apply(known.map(Cell::bytes));
      Optional<Next> next = outcome.next();
      if (next.isEmpty()
          || (known.isEmpty() && next.get().bytes().isEmpty())
          || cells.replace(key, known, next.get().bytes(), next.get().keep())) {
        return outcome.result();
      }
    } while (clock.nanos() - begun < patience.toNanos());
    throw new BackendException(
        "could not change what others changed all the time for " + patience.toMillis() + " ms");
  }
}
