package dev.krsession.backend.record;

import java.time.Duration;
import java.util.Optional;

/**
 * What a store says of a session that lives on.
 *
 * @param idleTimeout its idle timeout; {@link StoredState#FOREVER} if it has none
 * @param left how long it has left without another access
 * @param watched whether its end has to be told
 * @param user whose it is, if anybody's
 */
public record TouchResult(
    Duration idleTimeout, Duration left, boolean watched, Optional<String> user) {}
