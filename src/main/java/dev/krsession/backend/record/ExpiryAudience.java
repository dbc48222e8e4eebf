package dev.krsession.backend.record;

import dev.krsession.backend.SessionEnds;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Who wants to hear of sessions that expire. Asked for each session that is stored, so the answers
 * must come fast.
 *
 * @param ends hears of each session that expired, on one node alone, on a thread of the backend's
 * @param hearsAll whether somebody wants to hear of every session's end
 * @param isListener whether a value wants to hear of its own session's end
 */
public record ExpiryAudience(
    SessionEnds ends, BooleanSupplier hearsAll, Predicate<Object> isListener) {
  /** Nobody. */
  public static final ExpiryAudience NONE =
      new ExpiryAudience(SessionEnds.IGNORED, () -> false, value -> false);
}
