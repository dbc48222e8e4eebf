package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.RecordLimits;
import java.time.Duration;

/**
 * What a store in a database must be told.
 *
 * @param place where the database is, for messages; holds no login
 * @param instanceName tells this application's sessions from those of others in the same tables
 * @param ioTimeout how long a call may take in all
 * @param createTables whether tables that are missing are created
 * @param limits how much a session may hold
 */
public record SqlOptions(
    String place,
    String instanceName,
    Duration ioTimeout,
    boolean createTables,
    RecordLimits limits) {}
