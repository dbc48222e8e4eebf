package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A store that replaces a value if it is still the one that was read. {@link CellRecordStore} makes
 * a {@link RecordStore} of it.
 *
 * <ul>
 *   <li>A key has at most 64 characters: letters, digits, hyphens and underscores. Upper and lower
 *       case differ.
 *   <li>{@link #replace} is one atomic step, and after it every node reads what it has written.
 *   <li>An exception means that the store failed, best a {@link BackendException}; then the step
 *       may have happened. No call takes longer than the setting {@code io-timeout}.
 * </ul>
 *
 * <p>Implementations are thread-safe.
 */
public interface CellStore extends AutoCloseable {
  /** The cell of a key, or empty. */
  Optional<Cell> read(String key);

  /**
   * Replaces the cell of a key if it is still the one that was read.
   *
   * @param known the cell that was read; empty: none
   * @param next the new value; empty: delete
   * @param keep how long it is needed; then the store may drop it, unless {@link #due} returns it
   * @return whether it was replaced
   */
  boolean replace(String key, Optional<Cell> known, Optional<byte[]> next, Duration keep);

  /** Returns the time by a clock that all nodes share: ms since 1970. */
  long now();

  /**
   * Whether the store drops cells by itself when they are no longer needed. If so, expiry is not
   * reported, and {@link #due} is not called.
   */
  boolean dropsByItself();

  /** Keys of cells that are no longer needed, in any order. */
  default List<String> due(int most) {
    return List.of();
  }

  @Override
  default void close() {}

  /**
   * The value of a key.
   *
   * @param version distinguishes it from other values of the key: a number or time of the store, or
   *     the bytes themselves
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cell(byte[] bytes, Object version) {}
}
