package dev.krsession.backend.record;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A new session to store. Its parts are those of a {@link StoredState}.
 *
 * @param secretDigest the digest of its secret
 * @param createdAt when it was created, by this host's clock; the store counts its absolute timeout
 *     from now on, by its own
 * @param terms its timeouts
 * @param owner its user
 * @param grace how long it is kept for {@link RecordStore#take} once it has expired
 * @param attributes bytes by name
 */
public record NewSession(
    SecretDigest secretDigest,
    Instant createdAt,
    SessionTerms terms,
    Optional<SessionOwner> owner,
    Duration grace,
    Map<String, byte[]> attributes) {}
