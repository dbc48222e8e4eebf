package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.CellStore.Cell;
import dev.krsession.session.SessionClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes cells by steps: reads one, has it changed, and puts it back if nobody came between, else
 * begins anew.
 *
 * @param patience how long
 */
record Steps(CellStore cells, Duration patience, SessionClock clock) {
  /**
   * What comes of a step.
   *
   * @param result what the step says
   * @param next what the cell has next; empty: the same
   */
  record Outcome<T>(T result, Optional<Next> next) {}

  /**
   * What a cell has next.
   *
   * @param bytes empty: nothing
   * @param keep how long they are needed
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

  /** Does a step, which may be asked several times. */
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
