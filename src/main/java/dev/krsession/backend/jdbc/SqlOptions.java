package dev.krsession.backend.jdbc;

import java.time.Duration;

/**
 * What a store in a database must be told.
 *
 * @param instanceName tells this application's sessions from those of others in the same tables
 * @param ioTimeout how long a call may take in all
 * @param createTables whether tables that are missing are created
 */
public record SqlOptions(String instanceName, Duration ioTimeout, boolean createTables) {}
