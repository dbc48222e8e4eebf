package dev.krsession.backend.redis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a compare-and-set. */
sealed interface SwapReply {
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

  static SwapReply of(@Nullable Object reply) {
    if (!(reply instanceof List<?> parts)) {
      return new Gone();
    }
    if (Long.valueOf(1).equals(parts.get(0))) {
      return new Done();
    }
    // Redis cuts an answer off at its first nil
    boolean absent = parts.size() < 2;
    return new Changed(absent ? Optional.empty() : Optional.ofNullable((byte[]) parts.get(1)));
  }
}
