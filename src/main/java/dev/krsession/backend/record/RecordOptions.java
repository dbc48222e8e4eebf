package dev.krsession.backend.record;

import java.time.Duration;

/**
 * The options of a backend over a record store.
 *
 * @param ioTimeout the longest time for one call
 * @param touch how stale a session's expiry in the store may get
 * @param limits the limits of a session
 */
public record RecordOptions(Duration ioTimeout, TouchPolicy touch, RecordLimits limits) {}
