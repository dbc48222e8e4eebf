package dev.krsession.api;

import jakarta.servlet.http.HttpSession;
import java.util.List;

/**
 * Lists and ends the sessions of users, on all nodes that share a store. A user is identified by
 * {@link KrSession#getUser()}. Sessions that are ended here are gone at once, and the listeners on
 * this node are notified as after {@code invalidate()}. The application must check who may see or
 * end a user's sessions.
 *
 * <p>Methods throw {@link UnsupportedOperationException} if the backend has no user index, and
 * another {@link RuntimeException} if the store fails. Thread-safe.
 */
public interface UserSessions {
  /**
   * Returns a user's sessions, none marked as current, in the order in which they became the
   * user's.
   */
  List<UserSession> of(String user);

  /**
   * Returns the sessions of the user of the given session, including itself; none if it has no
   * user.
   *
   * @param current a request's session
   */
  List<UserSession> ofSameUser(HttpSession current);

  /**
   * Ends one of a user's sessions.
   *
   * @param id the {@link UserSession#id()}; a session that is not the user's is not ended
   * @return whether there was such a session
   */
  boolean end(String user, String id);

  /**
   * Ends all other sessions of the user of the given session; none if it has no user.
   *
   * @param current a request's session, which stays
   * @return the number of sessions ended
   */
  int endOthers(HttpSession current);

  /**
   * Ends all of a user's sessions, as after an administrator has changed the password.
   *
   * @return the number of sessions ended
   */
  int endAll(String user);
}
