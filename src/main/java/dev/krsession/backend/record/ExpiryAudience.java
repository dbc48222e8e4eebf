package dev.krsession.backend.record;

import dev.krsession.backend.SessionEnds;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The listeners for the expiry of sessions. Consulted for each session that is stored, so the
 * answers must be fast.
 *
 * @param ends notified of each expired session, on one node only, on a thread of the backend
 * @param listensToAll whether a listener wants to be notified of every session's end
 * @param isListener whether a value wants to be notified of its own session's end
 */
public record ExpiryAudience(
    SessionEnds ends, BooleanSupplier listensToAll, Predicate<Object> isListener) {
  /** No listeners. */
  public static final ExpiryAudience NONE =
      new ExpiryAudience(SessionEnds.IGNORED, () -> false, value -> false);
}
