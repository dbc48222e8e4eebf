package dev.krsession.backend;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How full a store is, by its latest answer. Empty values are unknown or unlimited.
 *
 * @param sessionBytes the estimated mean size of sessions that this node loaded or created
 * @param room how many such sessions still fit
 * @param connections to the store, of all clients
 * @param mostConnections the maximum that it accepts
 * @param keys in the database of the sessions, of all clients
 * @param scheduled sessions whose end listeners wait for
 * @param refusal why the store does not answer, and the cure
 */
public record StoreSize(
    OptionalLong sessionBytes,
    OptionalLong room,
    OptionalLong connections,
    OptionalLong mostConnections,
    OptionalLong keys,
    OptionalLong scheduled,
    Optional<String> refusal) {
  /** Only the size of a session. */
  public static StoreSize ofSession(OptionalLong sessionBytes) {
    OptionalLong unknown = OptionalLong.empty();
    return new StoreSize(
        sessionBytes, unknown, unknown, unknown, unknown, unknown, Optional.empty());
  }
}
