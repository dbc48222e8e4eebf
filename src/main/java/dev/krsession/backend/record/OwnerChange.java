package dev.krsession.backend.record;

import dev.krsession.session.SessionOwner;
import java.util.Optional;

/**
 * Whose a session is from now on.
 *
 * @param owner empty: nobody's
 */
public record OwnerChange(Optional<SessionOwner> owner) {}
