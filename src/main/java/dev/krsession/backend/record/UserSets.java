package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.List;

/**
 * For each user a set of their sessions' handles in joining order. It is an index only: the owner
 * in the session decides. Each method is one atomic step on one set, unless it says otherwise. A
 * user's name is any text.
 *
 * <p>A session joins before it is stored as the user's, and is settled when it is. The score of its
 * {@linkplain Entry entry} is even before and odd after.
 */
public interface UserSets {
  /**
   * Adds a session to the set, unless it has {@code most} others; zero: no limit. Its score is the
   * store's time, the even number at or below it. If it is in the set already it keeps its score.
   *
   * @param stay how long the set must keep it at least
   * @return the size of the set with it; zero: the set is full
   */
  long join(String user, SessionHandle handle, int most, Duration stay);

  /**
   * Adds a session that is stored as the user's as {@link #join} does, and makes its score odd.
   *
   * @param stay how long the set must keep it at least
   * @return the size of the set with it; zero: the set is full, and the score is unchanged
   */
  long settle(String user, SessionHandle handle, int most, Duration stay);

  /**
   * Puts a session into the set as {@link #join} does, but makes room for it: the others that
   * joined first leave until there are fewer than {@code most}. A present session keeps its score.
   * Many may leave in several steps.
   *
   * @param most one at least
   * @param stay how long the set must keep it at least
   * @return the removed sessions
   */
  List<SessionHandle> displace(String user, SessionHandle handle, int most, Duration stay);

  /** Removes a session. */
  void leave(String user, SessionHandle handle);

  /** Removes entries whose score is unchanged. */
  void forget(String user, List<Entry> entries);

  /**
   * Returns entries with this score or a greater one, in the order of scores.
   *
   * @param most their maximum number
   */
  Page page(String user, long from, int most);

  /**
   * A part of a set.
   *
   * @param entries in the order in which they joined
   * @param now the time of the store, in ms
   */
  record Page(List<Entry> entries, long now) {}

  /**
   * One session in a set.
   *
   * @param score when it joined, in ms by the store's clock; odd if settled
   * @param age the time since then
   */
  record Entry(SessionHandle handle, long score, Duration age) {
    /** Returns whether the session was stored as the user's after it had joined. */
    boolean isSettled() {
      return score % 2 != 0;
    }
  }
}
