package dev.krsession.backend.record;

import java.time.Duration;

/** What became of a session that may have expired. */
public sealed interface TakeResult {
  /** There is none: it has ended, or was taken before. */
  record Gone() implements TakeResult {}

  /**
   * It lives.
   *
   * @param left how long, without another access
   */
  record Alive(Duration left) implements TakeResult {}

  /**
   * It has expired, and the caller alone has it.
   *
   * @param state as it was
   */
  record Taken(StoredState state) implements TakeResult {}
}
