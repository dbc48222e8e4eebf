package dev.krsession.backend.redis;

import dev.krsession.backend.record.CountReply;
import dev.krsession.backend.record.SuccessionReply;
import dev.krsession.backend.record.SwapReply;
import dev.krsession.backend.record.TakeReply;
import dev.krsession.backend.record.TouchReply;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretHash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the replies of {@link SessionScripts} mean. Throws what Java throws if that is nothing. */
final class Replies {
  private Replies() {}

  /** Of {@link SessionScripts#CREATE} and {@link SessionScripts#UPDATE}. */
  static Optional<Duration> left(@Nullable Object reply) {
    return reply instanceof Long left && left > 0
        ? Optional.of(Duration.ofMillis(left))
        : Optional.empty();
  }

  static boolean yes(@Nullable Object reply) {
    return Long.valueOf(1).equals(reply);
  }

  static SuccessionReply succession(@Nullable Object reply) {
    if (reply instanceof Long millis) {
      return new SuccessionReply.TooEarly(Duration.ofMillis(millis));
    }
    return reply instanceof List<?> parts
            && parts.get(0) instanceof byte[] sealed
            && parts.get(1) instanceof byte[] proof
        ? new SuccessionReply.Settled(SealedSecret.stored(sealed), SecretHash.stored(proof))
        : new SuccessionReply.Refused();
  }

  static CountReply count(@Nullable Object reply) {
    if (!(reply instanceof List<?> parts)) {
      return new CountReply.Gone();
    }
    byte[] value = (byte[]) parts.get(1);
    return Long.valueOf(1).equals(parts.get(0))
        ? new CountReply.Counted(value)
        : new CountReply.Refused(value);
  }

  static SwapReply swap(@Nullable Object reply) {
    if (!(reply instanceof List<?> parts)) {
      return new SwapReply.Gone();
    }
    if (Long.valueOf(1).equals(parts.get(0))) {
      return new SwapReply.Done();
    }
    // Redis cuts an answer off at its first nil
    boolean absent = parts.size() < 2;
    return new SwapReply.Changed(
        absent ? Optional.empty() : Optional.ofNullable((byte[]) parts.get(1)));
  }

  static Optional<TouchReply> touch(@Nullable Object reply) {
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

  static TakeReply take(@Nullable Object reply) {
    if (reply instanceof List<?> parts) {
      return SessionHash.read(HashReply.of(parts.get(1)), (Long) parts.get(0))
          .<TakeReply>map(TakeReply.Taken::new)
          .orElseGet(TakeReply.Gone::new);
    }
    return reply instanceof Long left && left > 0
        ? new TakeReply.Alive(Duration.ofMillis(left))
        : new TakeReply.Gone();
  }
}
