package dev.krsession.api;

import jakarta.servlet.http.HttpSession;
import java.util.List;

/**
 * The sessions of users, on all nodes that share a store. A user is named as in
 * {@link KrSession#getUser()}. Ended sessions are gone at once, and listeners on this node are
 * notified as for {@code invalidate()}. The application checks who may see and end sessions.
 *
 * <p>Methods throw {@link UnsupportedOperationException} if the backend has no user index, and
 * {@link StoreUnavailableException} if the store fails. Safe for use by many threads.
 */
public interface UserSessions {
  /** A user's sessions, oldest login first, none of them current. */
  List<UserSession> of(String user);

  /**
   * The sessions of the user of this session, including it; none if it has no user.
   *
   * @param current a request's session
   */
  List<UserSession> ofSameUser(HttpSession current);

  /**
   * Ends one of a user's sessions.
   *
   * @param id a {@link UserSession#id()}; a session of another user is not ended
   * @return whether it was found
   */
  boolean end(String user, String id);

  /**
   * Ends all other sessions of this session's user; none if it has no user.
   *
   * @param current a request's session, which stays
   * @return the number of sessions ended
   */
  int endOthers(HttpSession current);

  /**
   * Ends all of a user's sessions, for example when an account is locked.
   *
   * @return the number of sessions ended
   */
  int endAll(String user);
}
