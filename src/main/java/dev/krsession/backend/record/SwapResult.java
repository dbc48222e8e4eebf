package dev.krsession.backend.record;

import java.util.Optional;

/** The result of a compare-and-set. */
public sealed interface SwapResult {
  /** The session has ended. */
  record Gone() implements SwapResult {}

  /** The value was replaced. */
  record Done() implements SwapResult {}

  /**
   * The value was not the expected one, and stays.
   *
   * @param present the present value; empty: none
   */
  record Changed(Optional<byte[]> present) implements SwapResult {}
}
