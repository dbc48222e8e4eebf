package dev.krsession.backend;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import java.time.Duration;

/**
 * The replacement of a session's present secret.
 *
 * @param present the hash of the secret to replace
 * @param next the hash of the next one
 * @param sealed the next one, encrypted by the present one
 * @param grace how long the present one opens the session after that
 * @param every the minimum age of the present one by the store's clock, if it has replaced another
 */
public record SecretRotation(
    SecretDigest present, SecretDigest next, SealedSecret sealed, Duration grace, Duration every) {}
