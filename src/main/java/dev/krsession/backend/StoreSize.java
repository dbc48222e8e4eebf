package dev.krsession.backend;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How full a store is, as far as it has told lately. What is empty is not known, or has no limit.
 *
 * @param sessionBytes what a session takes there: estimated, the mean of those that this node has
 *     loaded or begun
 * @param room how many such sessions still fit
 * @param connections to the store, those of all nodes and of everybody else
 * @param mostConnections how many it accepts
 * @param keys in the database that the sessions are in, other applications' among them
 * @param scheduled sessions whose end has to be told to listeners
 * @param refusal why the store does not tell, and the cure
 */
public record StoreSize(
    OptionalLong sessionBytes,
    OptionalLong room,
    OptionalLong connections,
    OptionalLong mostConnections,
    OptionalLong keys,
    OptionalLong scheduled,
    Optional<String> refusal) {
  /** Nothing but what a session takes. */
  public static StoreSize ofSession(OptionalLong sessionBytes) {
    OptionalLong unknown = OptionalLong.empty();
    return new StoreSize(
        sessionBytes, unknown, unknown, unknown, unknown, unknown, Optional.empty());
  }
}
