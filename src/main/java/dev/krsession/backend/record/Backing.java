package dev.krsession.backend.record;

/**
 * The services shared by all sessions of one backend.
 *
 * @param store keeps the sessions
 * @param keepAlive tells the store of accesses
 * @param watch sees to it that an expiry is told
 * @param sizes what sessions take
 */
record Backing(RecordStore store, KeepAlive keepAlive, ExpiryNotifier watch, SessionSizes sizes) {}
