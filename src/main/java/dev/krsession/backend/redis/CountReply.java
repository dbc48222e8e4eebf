package dev.krsession.backend.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of an increment. Replies are read once and never compared. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface CountReply {
  /** The session has ended. */
  record Gone() implements CountReply {}

  /**
   * It was added.
   *
   * @param sum the new value's digits
   */
  record Counted(byte[] sum) implements CountReply {}

  /**
   * Nothing was changed.
   *
   * @param present what is there: no whole number, or one too near to the end of its range
   */
  record Refused(byte[] present) implements CountReply {}

  static CountReply of(@Nullable Object reply) {
    if (!(reply instanceof List<?> parts)) {
      return new Gone();
    }
    byte[] value = (byte[]) parts.get(1);
    return Long.valueOf(1).equals(parts.get(0)) ? new Counted(value) : new Refused(value);
  }
}
