package dev.krsession.backend;

import java.time.Instant;
import java.util.List;

/**
 * Finds sessions by their users; an optional part of a {@link SessionBackend}, tested by
 * {@code UserIndexContract}:
 *
 * <ul>
 *   <li>A user's name is a key; the caller has checked the permission.
 *   <li>A session belongs to a user if it {@linkplain #join joined} here and has that
 *       {@link StoredSession#owner()}.
 *   <li>Each live session with that owner is found, whatever its node's pauses and hosts' clocks; a
 *       lost entry is restored when the session is next used.
 *   <li>An ended session leaves by itself, at the latest when its user is looked up.
 *   <li>An exception means that the store failed, and is a {@link BackendException}.
 * </ul>
 *
 * <p>Thread-safe.
 */
public interface UserIndex {
  /**
   * Adds a session to a user unless they have {@code most} already. It counts from now on, but
   * expires unless it becomes the user's. So it joins again once it is stored as the user's: then
   * it stays, or has to go because others came meanwhile.
   *
   * @param session a live session
   * @param most the most sessions that the user may have with this one, on all nodes; zero: any
   *     number
   * @return whether it was added
   * @throws BackendException if the store fails; then it may have been added
   */
  boolean join(String user, StoredSession session, int most);

  /**
   * Adds a session to a user at the limit: those that joined first leave until there are fewer than
   * {@code most} others, including those that have not become the user's yet, which notice when
   * they join again. One step, so of simultaneous calls the last ones stay.
   *
   * <p>By default nothing happens, and a login at the limit waits until there is room.
   *
   * @return the user's sessions among them, for the caller to end
   * @throws BackendException if the store fails; then it may have been added
   */
  default List<StoredSession> displace(String user, StoredSession session, int most) {
    return List.of();
  }

  /**
   * Removes a session from a user. Does nothing if it is absent.
   *
   * @throws BackendException if the store fails
   */
  void leave(String user, StoredSession session);

  /**
   * The user's live sessions in joining order. Reading them is no access, and they need not be
   * released.
   *
   * @throws BackendException if the store fails
   */
  List<Member> members(String user);

  /**
   * One session of a user.
   *
   * @param session ready to be read or deleted
   * @param lastSeen the time of its latest request; as stale as the store's expiry may be
   */
  record Member(StoredSession session, Instant lastSeen) {}
}
