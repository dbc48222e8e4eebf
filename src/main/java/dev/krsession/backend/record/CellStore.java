package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A key-value store with compare-and-set as its only write operation. That is enough for a
 * {@link RecordStore}: {@link CellRecordStore} implements one on top of it.
 *
 * <ul>
 *   <li>A key has at most 64 characters: letters, digits, hyphens and underscores; case-sensitive.
 *   <li>{@link #replace} is one atomic step, and after it every node reads the new value.
 *   <li>An exception means a failure of the store, preferably a {@link BackendException}; then the
 *       step may have taken effect. No call takes longer than the setting {@code io-timeout}.
 * </ul>
 *
 * <p>Implementations are thread-safe.
 */
public interface CellStore extends AutoCloseable {
  /** Returns the value of a key, or empty. */
  Optional<Cell> read(String key);

  /**
   * Replaces the value of a key if it is still the one that was read.
   *
   * @param known the value that was read; empty: there was none
   * @param next the new value; empty: none
   * @param keep how long it is needed; after that the store may drop it, unless {@link #due}
   *     returns it
   * @return whether it was replaced
   */
  boolean replace(String key, Optional<Cell> known, Optional<byte[]> next, Duration keep);

  /** Returns the time by a clock that all nodes share: ms since 1970. */
  long now();

  /**
   * Returns whether the store drops values by itself that are no longer needed. If so, listeners
   * are not notified of expired sessions, and {@link #due} is not called.
   */
  boolean dropsByItself();

  /** Returns keys of values that are no longer needed, in any order. */
  default List<String> due(int most) {
    return List.of();
  }

  @Override
  default void close() {}

  /**
   * The value of a key.
   *
   * @param version distinguishes it from former and later values: a number or time of the store, or
   *     the bytes themselves
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cell(byte[] bytes, Object version) {}
}
