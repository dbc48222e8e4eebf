package dev.krsession.backend.record;

import java.util.Optional;

/** What became of a compare-and-set. */
public sealed interface SwapReply {
  /** The session has ended. */
  record Gone() implements SwapReply {}

  /** The value is replaced. */
  record Done() implements SwapReply {}

  /**
   * The value was another, and stays.
   *
   * @param present the value that is there; empty: none
   */
  record Changed(Optional<byte[]> present) implements SwapReply {}
}
