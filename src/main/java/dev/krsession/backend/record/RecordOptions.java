package dev.krsession.backend.record;

import java.time.Duration;

/**
 * What a backend over a record store must be told.
 *
 * @param ioTimeout how long a call may take in all
 * @param touch how stale a session's expiry in the store may get
 * @param limits how much a session may hold
 */
public record RecordOptions(Duration ioTimeout, TouchPolicy touch, RecordLimits limits) {}
