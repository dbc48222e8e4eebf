package dev.krsession.backend;

import java.time.Instant;
import java.util.List;

/**
 * Finds sessions by their users: what a {@link SessionBackend} may have and need not. Held against
 * each one by {@code UserIndexContract}:
 *
 * <ul>
 *   <li>A user's name is a key and nothing more; whoever asks has checked that he may.
 *   <li>A session belongs to a user when it was {@linkplain #join put} here and says so itself
 *       ({@link StoredSession#owner()}), and is seen under him from then on.
 *   <li>Each live session that says so is there, whatever pauses its node makes and whatever the
 *       clocks of hosts say; if its entry was lost, it is put back when the session is next used.
 *   <li>A session that ends, in whatever way, leaves by itself, at the latest when its user is
 *       asked for.
 *   <li>An exception means trouble with the store itself, and is always a {@link BackendException}.
 * </ul>
 *
 * <p>Safe for use by many threads.
 */
public interface UserIndex {
  /**
   * Puts a session under a user's name, unless the user has so many others already. It counts among
   * them from now on, at the latest until a while has passed in which it did not become the user's.
   * So it joins again once it is stored as the user's, however long that took: then it is there for
   * good, or finds that it has to go because others have come meanwhile.
   *
   * @param session a live one
   * @param most the most sessions that the user may have with this one, on all nodes; zero: any
   *     number
   * @return whether it is there
   * @throws BackendException if the store is in trouble; then it may be there
   */
  boolean join(String user, StoredSession session, int most);

  /**
   * Puts a session under a user's name where there is no room for it: those that joined first leave
   * until there are fewer than {@code most} others, also such as have not become the user's yet.
   * They find out when they join again. One step, so that of many who do this at once the last ones
   * stay.
   *
   * <p>By default nothing happens, and whoever comes to a full user waits until there is room.
   *
   * @return those of them that are the user's, for the caller to end
   * @throws BackendException if the store is in trouble; then it may be there
   */
  default List<StoredSession> displace(String user, StoredSession session, int most) {
    return List.of();
  }

  /**
   * Takes a session from a user. Does nothing if it is not there.
   *
   * @throws BackendException if the store is in trouble
   */
  void leave(String user, StoredSession session);

  /**
   * The user's live sessions, those that joined first before the others. To look at them counts as
   * an access to none, and they need not be released.
   *
   * @throws BackendException if the store is in trouble
   */
  List<Member> members(String user);

  /**
   * One session of a user.
   *
   * @param session ready to be read or deleted
   * @param lastSeen when its latest request came; as stale as the store's expiry may be
   */
  record Member(StoredSession session, Instant lastSeen) {}
}
