package dev.krsession.backend.record;

import dev.krsession.session.SessionOwner;
import java.util.Optional;

/**
 * The new owner of a session.
 *
 * @param owner empty: none
 */
public record OwnerChange(Optional<SessionOwner> owner) {}
