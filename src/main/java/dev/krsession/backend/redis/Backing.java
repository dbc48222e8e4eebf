package dev.krsession.backend.redis;

/**
 * What stands behind every session of one backend.
 *
 * @param commands ask Redis
 * @param keepAlive tells Redis of accesses
 * @param watch sees to it that an expiry is told
 */
record Backing(SessionCommands commands, KeepAlive keepAlive, ExpiryWatch watch) {}
