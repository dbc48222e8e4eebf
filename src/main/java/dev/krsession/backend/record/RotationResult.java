package dev.krsession.backend.record;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import java.time.Duration;

/** The result of a secret rotation. */
public sealed interface RotationResult {
  /**
   * The secret has a successor.
   *
   * @param sealed the successor, sealed for holders of the former secret
   * @param secretDigest its digest
   */
  record Settled(SealedSecret sealed, SecretDigest secretDigest) implements RotationResult {}

  /**
   * The present secret is too young, or the grace of the former one lasts.
   *
   * @param pause the time to wait
   */
  record TooEarly(Duration pause) implements RotationResult {}

  /** The session has ended, or has another secret. */
  record Refused() implements RotationResult {}
}
