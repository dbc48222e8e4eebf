package dev.krsession.backend;

import java.time.Instant;
import java.util.List;

/**
 * Finds sessions by their users: an optional part of a {@link SessionBackend}.
 * {@code UserIndexContract} tests every implementation against this contract:
 *
 * <ul>
 *   <li>A user's name is a key and nothing more; the caller has checked the permission to use it.
 *   <li>A session belongs to a user after {@link #join} and while its {@link StoredSession#owner()}
 *       is that user, and is listed from then on.
 *   <li>Every live session with that owner is listed, whatever its node's pauses and hosts' clocks;
 *       a lost entry is restored when the session is next used.
 *   <li>A session that ends in any way leaves by itself, at the latest when its user is queried.
 *   <li>An exception means a failure of the store itself, and is always a {@link BackendException}.
 * </ul>
 *
 * <p>Thread-safe.
 */
public interface UserIndex {
  /**
   * Adds a session to a user's sessions, unless the user has the maximum already. It counts from
   * now on, but not for ever if it does not become the user's. So it joins again once it is stored
   * as the user's, however long that took: then it stays, or the result is false since others have
   * joined meanwhile.
   *
   * @param session a live one
   * @param most the maximum number of the user's sessions on all nodes, including this one; zero:
   *     no limit
   * @return whether it has joined
   * @throws BackendException if the store fails; the session may have joined then
   */
  boolean join(String user, StoredSession session, int most);

  /**
   * Adds a session to the sessions of a user who has the maximum already: those that joined first
   * are removed until fewer than {@code most} others remain, including such as have not become the
   * user's yet. These find out when they join again. One atomic step, so that the latest of many
   * concurrent callers stay.
   *
   * <p>By default nothing happens, and a new session cannot join until there is room.
   *
   * @return the removed sessions that are the user's, for the caller to end
   * @throws BackendException if the store fails; the session may have joined then
   */
  default List<StoredSession> displace(String user, StoredSession session, int most) {
    return List.of();
  }

  /**
   * Removes a session from a user's sessions. Does nothing if it is not among them.
   *
   * @throws BackendException if the store fails
   */
  void leave(String user, StoredSession session);

  /**
   * Returns the user's live sessions in the order in which they joined. Reading them does not count
   * as an access, and they need not be released.
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
