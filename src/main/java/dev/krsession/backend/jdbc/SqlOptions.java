package dev.krsession.backend.jdbc;

import dev.krsession.backend.record.RecordLimits;
import java.time.Duration;

/**
 * The options of a store in a database.
 *
 * @param place the database's address, for messages; contains no login
 * @param instanceName separates this application's sessions from those of others in the same tables
 * @param ioTimeout the longest time for one call
 * @param createTables whether missing tables are created
 * @param limits the limits of a session
 */
public record SqlOptions(
    String place,
    String instanceName,
    Duration ioTimeout,
    boolean createTables,
    RecordLimits limits) {}
