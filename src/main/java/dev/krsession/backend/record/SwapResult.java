package dev.krsession.backend.record;

import java.util.Optional;

/** What became of a compare-and-set. */
public sealed interface SwapResult {
  /** The session has ended. */
  record Gone() implements SwapResult {}

  /** The value is replaced. */
  record Done() implements SwapResult {}

  /**
   * The value was another, and stays.
   *
   * @param present the value that is there; empty: none
   */
  record Changed(Optional<byte[]> present) implements SwapResult {}
}
