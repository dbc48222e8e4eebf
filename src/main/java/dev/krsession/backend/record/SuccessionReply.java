package dev.krsession.backend.record;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretHash;
import java.time.Duration;

/** What a store says of a session's next secret. */
public sealed interface SuccessionReply {
  /**
   * There is one.
   *
   * @param sealed the secret, for whoever has the one before
   * @param proof its hash
   */
  record Settled(SealedSecret sealed, SecretHash proof) implements SuccessionReply {}

  /**
   * The present one is too young, or the grace of the one before lasts.
   *
   * @param pause for so long
   */
  record TooEarly(Duration pause) implements SuccessionReply {}

  /** The session has ended, or has another secret. */
  record Refused() implements SuccessionReply {}
}
