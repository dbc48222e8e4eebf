package dev.krsession.backend.record;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import java.time.Duration;

/** What a store says of a session's next secret. */
public sealed interface RotationResult {
  /**
   * There is one.
   *
   * @param sealed the secret, for whoever has the one before
   * @param secretDigest its hash
   */
  record Settled(SealedSecret sealed, SecretDigest secretDigest) implements RotationResult {}

  /**
   * The present one is too young, or the grace of the one before lasts.
   *
   * @param pause for so long
   */
  record TooEarly(Duration pause) implements RotationResult {}

  /** The session has ended, or has another secret. */
  record Refused() implements RotationResult {}
}
