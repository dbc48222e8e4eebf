package dev.krsession.backend.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Redis says of a session that lives on.
 *
 * @param idleTimeout its idle timeout as a TTL
 * @param left how long it has left without another access
 * @param watched whether its end has to be told
 */
record TouchReply(Duration idleTimeout, Duration left, boolean watched) {
  static Optional<TouchReply> of(@Nullable Object reply) {
    return reply instanceof List<?> parts
        ? Optional.of(new TouchReply(
            Duration.ofMillis((Long) parts.get(0)),
            Duration.ofMillis((Long) parts.get(1)),
            (Long) parts.get(2) > 0))
        : Optional.empty();
  }
}
