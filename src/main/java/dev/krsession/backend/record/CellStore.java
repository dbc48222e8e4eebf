package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A store that can do one thing: replace a value by another if it is still the one that was read.
 * That is enough for a {@link RecordStore}: {@link CellRecordStore} makes one of it.
 *
 * <ul>
 *   <li>A key has at most 64 characters: letters, digits, hyphens and underscores. Upper and lower
 *       case differ.
 *   <li>{@link #replace} is one atomic step, and after it every node reads what it has written.
 *   <li>An exception means trouble with the store, and is best a {@link BackendException}; then the
 *       step may have happened. No call takes longer than the setting {@code io-timeout}.
 * </ul>
 *
 * <p>Safe for use by many threads.
 */
public interface CellStore extends AutoCloseable {
  /** What is under a key, or empty. */
  Optional<Cell> read(String key);

  /**
   * Replaces what is under a key, if that is still what was read.
   *
   * @param known what was read; empty: there was nothing
   * @param next what is to be there; empty: nothing
   * @param keep how long it is needed; after that the store may drop it, unless {@link #due} names
   *     it
   * @return whether it did
   */
  boolean replace(String key, Optional<Cell> known, Optional<byte[]> next, Duration keep);

  /** The time by a clock that all nodes share: ms since 1970. */
  long now();

  /**
   * Whether the store drops by itself what is not needed any more. If so, nobody hears of sessions
   * that expire, and {@link #due} is not asked.
   */
  boolean dropsByItself();

  /** Keys of what is not needed any more, in any order. */
  default List<String> due(int most) {
    return List.of();
  }

  @Override
  default void close() {}

  /**
   * What was under a key.
   *
   * @param version tells it from what was and will be there: a number or a time of the store's, or
   *     the bytes themselves
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cell(byte[] bytes, Object version) {}
}
