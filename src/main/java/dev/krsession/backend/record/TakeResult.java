package dev.krsession.backend.record;

import java.time.Duration;

/** The result of taking a session that may have expired. */
public sealed interface TakeResult {
  /** There is none: it has ended, or was taken before. */
  record Gone() implements TakeResult {}

  /**
   * It is alive.
   *
   * @param left its time left without another access
   */
  record Alive(Duration left) implements TakeResult {}

  /**
   * It had expired, and only the caller has it.
   *
   * @param state its last state
   */
  record Taken(StoredState state) implements TakeResult {}
}
