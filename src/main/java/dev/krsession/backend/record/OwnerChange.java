package dev.krsession.backend.record;

import dev.krsession.session.SessionOwner;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose a session is from now on.
 *
 * @param owner empty: nobody's
 * @param joinedUntil until when the owner's set of sessions is sure to have it, by a host's clock
 */
public record OwnerChange(Optional<SessionOwner> owner, Instant joinedUntil) {}
