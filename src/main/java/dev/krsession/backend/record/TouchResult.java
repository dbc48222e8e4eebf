package dev.krsession.backend.record;

import java.time.Duration;
import java.util.Optional;

/**
 * The store's reply to a successful touch.
 *
 * @param idleTimeout the idle timeout; {@link StoredState#FOREVER} if it has none
 * @param left its time left without another access
 * @param watched whether its end has to be notified
 * @param user its user, if it has one
 */
public record TouchResult(
    Duration idleTimeout, Duration left, boolean watched, Optional<String> user) {}
