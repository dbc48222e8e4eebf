package dev.krsession.backend.redis;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretHash;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Redis says of a session's next secret. */
sealed interface SuccessionReply {
  /**
   * There is one.
   *
   * @param sealed the secret, for whoever has the one before
   * @param proof its hash
   */
  record Settled(SealedSecret sealed, SecretHash proof) implements SuccessionReply {}

  /**
   * The present one is too young.
   *
   * @param pause for so long
   */
  record TooEarly(Duration pause) implements SuccessionReply {}

  /** The session has ended, or has another secret. */
  record Refused() implements SuccessionReply {}

  static SuccessionReply of(@Nullable Object reply) {
    if (reply instanceof Long millis) {
      return new TooEarly(Duration.ofMillis(millis));
    }
    return reply instanceof List<?> parts
            && parts.get(0) instanceof byte[] sealed
            && parts.get(1) instanceof byte[] proof
        ? new Settled(SealedSecret.stored(sealed), SecretHash.stored(proof))
        : new Refused();
  }
}
