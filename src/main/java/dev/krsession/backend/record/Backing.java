package dev.krsession.backend.record;

/**
 * The services shared by all sessions of one backend.
 *
 * @param store keeps the sessions
 * @param keepAlive reports accesses to the store
 * @param watch notifies of expiry
 * @param sizes the sizes of sessions
 */
record Backing(RecordStore store, KeepAlive keepAlive, ExpiryNotifier watch, SessionSizes sizes) {}
