package dev.krsession.backend.record;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A session that a store is to keep. Its parts are those of a {@link StoredState}.
 *
 * @param secretDigest the hash of the secret that opens it
 * @param createdAt when it was created, by this host's clock; the store counts its absolute timeout
 *     from now on, by its own
 * @param terms how long it may live
 * @param owner whose it is
 * @param grace how long it stays for {@link RecordStore#take} once it has expired
 * @param attributes bytes by name
 */
public record NewSession(
    SecretDigest secretDigest,
    Instant createdAt,
    SessionTerms terms,
    Optional<SessionOwner> owner,
    Duration grace,
    Map<String, byte[]> attributes) {}
