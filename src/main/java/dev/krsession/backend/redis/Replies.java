package dev.krsession.backend.redis;

import dev.krsession.backend.record.CountResult;
import dev.krsession.backend.record.RotationResult;
import dev.krsession.backend.record.SwapResult;
import dev.krsession.backend.record.TakeResult;
import dev.krsession.backend.record.TouchResult;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Interprets the replies of {@link SessionScripts}. Throws Java's exceptions if they are malformed.
 */
final class Replies {
  private Replies() {}

  /** Returns whether an error is among the replies to several commands. */
  static boolean haveError(List<?> replies) {
    for (Object reply : replies) {
      if (reply instanceof JedisDataException) {
        return true;
      }
    }
    return false;
  }

  /** Interprets {@link SessionScripts#CREATE} and {@link SessionScripts#UPDATE}. */
  static Optional<Duration> left(@Nullable Object reply) {
    return reply instanceof Long left && left > 0
        ? Optional.of(Duration.ofMillis(left))
        : Optional.empty();
  }

  static boolean yes(@Nullable Object reply) {
    return Long.valueOf(1).equals(reply);
  }

  static RotationResult succession(@Nullable Object reply) {
    if (reply instanceof Long millis) {
      return new RotationResult.TooEarly(Duration.ofMillis(millis));
    }
    return reply instanceof List<?> parts
            && parts.get(0) instanceof byte[] sealed
            && parts.get(1) instanceof byte[] secretDigest
        ? new RotationResult.Settled(SealedSecret.stored(sealed), SecretDigest.stored(secretDigest))
        : new RotationResult.Refused();
  }

  static CountResult count(@Nullable Object reply) {
    if (!(reply instanceof List<?> parts)) {
      return new CountResult.Gone();
    }
    byte[] value = (byte[]) parts.get(1);
    return Long.valueOf(1).equals(parts.get(0))
        ? new CountResult.Counted(value)
        : new CountResult.Refused(value);
  }

  static SwapResult swap(@Nullable Object reply) {
    if (!(reply instanceof List<?> parts)) {
      return new SwapResult.Gone();
    }
    if (Long.valueOf(1).equals(parts.get(0))) {
      return new SwapResult.Done();
    }
    // Redis truncates an answer at its first nil
    boolean absent = parts.size() < 2;
    return new SwapResult.Changed(
        absent ? Optional.empty() : Optional.ofNullable((byte[]) parts.get(1)));
  }

  static Optional<TouchResult> touch(@Nullable Object reply) {
    return reply instanceof List<?> parts
        ? Optional.of(new TouchResult(
            Duration.ofMillis((Long) parts.get(0)),
            Duration.ofMillis((Long) parts.get(1)),
            (Long) parts.get(2) > 0,
            user(parts)))
        : Optional.empty();
  }

  private static Optional<String> user(List<?> parts) {
    return parts.size() > 3 && parts.get(3) instanceof byte[] field
        ? OwnerCodec.user(field)
        : Optional.empty();
  }

  static TakeResult take(@Nullable Object reply) {
    if (reply instanceof List<?> parts) {
      return SessionHash.read(HashReply.of(parts.get(1)), (Long) parts.get(0))
          .<TakeResult>map(TakeResult.Taken::new)
          .orElseGet(TakeResult.Gone::new);
    }
    return reply instanceof Long left && left > 0
        ? new TakeResult.Alive(Duration.ofMillis(left))
        : new TakeResult.Gone();
  }
}
