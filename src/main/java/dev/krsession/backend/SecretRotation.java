package dev.krsession.backend;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import java.time.Duration;

/**
 * A request to replace a session's secret.
 *
 * @param present the digest of the secret to replace
 * @param next the digest of its successor
 * @param sealed the successor, sealed so that only holders of the present secret can open it
 * @param grace how long the present secret stays valid afterwards
 * @param every the minimum age of the present secret, by the store's clock, if it has replaced
 *     another; host clocks are not used, since two of them may differ by more than this
 */
public record SecretRotation(
    SecretDigest present, SecretDigest next, SealedSecret sealed, Duration grace, Duration every) {}
