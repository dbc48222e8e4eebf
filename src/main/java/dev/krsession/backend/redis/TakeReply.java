package dev.krsession.backend.redis;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a session that may have expired. */
sealed interface TakeReply {
  /** It had ended and gone before. */
  record Gone() implements TakeReply {}

  /**
   * It lives.
   *
   * @param left how long, without another access
   */
  record Alive(Duration left) implements TakeReply {}

  /**
   * It has expired, and the caller alone has it.
   *
   * @param hash as it was
   */
  record Taken(SessionHash hash) implements TakeReply {}

  static TakeReply of(@Nullable Object reply) {
    if (reply instanceof List<?> parts) {
      return SessionHash.read(HashReply.of(parts.get(1)), (Long) parts.get(0))
          .<TakeReply>map(Taken::new)
          .orElseGet(Gone::new);
    }
    return reply instanceof Long left && left > 0 ? new Alive(Duration.ofMillis(left)) : new Gone();
  }
}
