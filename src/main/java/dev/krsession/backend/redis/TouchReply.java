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
 * @param user whose it is, if anybody's
 */
record TouchReply(Duration idleTimeout, Duration left, boolean watched, Optional<String> user) {
  static Optional<TouchReply> of(@Nullable Object reply) {
    return reply instanceof List<?> parts
        ? Optional.of(new TouchReply(
            Duration.ofMillis((Long) parts.get(0)),
            Duration.ofMillis((Long) parts.get(1)),
            (Long) parts.get(2) > 0,
            user(parts)))
        : Optional.empty();
  }

  private static Optional<String> user(List<?> parts) {
    return parts.size() > 3 && parts.get(3) instanceof byte[] field
        ? OwnerFields.user(field)
        : Optional.empty();
  }
}
