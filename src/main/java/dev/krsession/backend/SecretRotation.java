package dev.krsession.backend;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import java.time.Duration;

/**
 * What a session's present secret shall be replaced by.
 *
 * @param present the hash of the secret that is to be replaced
 * @param next the hash of the next one
 * @param sealed the next one, for everybody who has the present one
 * @param grace how long the present one opens the session after that
 * @param every how old the present one has to be, by the store's clock, if it has replaced another;
 *     a host's clock is not asked then, for two of them may differ by more than this
 */
public record SecretRotation(
    SecretDigest present, SecretDigest next, SealedSecret sealed, Duration grace, Duration every) {}
