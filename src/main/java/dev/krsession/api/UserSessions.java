package dev.krsession.api;

import jakarta.servlet.http.HttpSession;
import java.util.List;

/**
 * The sessions of users, on all nodes that share a store. A user is known by the name that
 * {@link KrSession#getUser()} has. Sessions that are ended here are gone at once, and listeners
 * hear of it on this node as they do of {@code invalidate()}. Who may see or end whose sessions is
 * for the application to check.
 *
 * <p>Methods throw {@link UnsupportedOperationException} if the backend finds no sessions by their
 * users, and {@link StoreUnavailableException} if the store is in trouble. Safe for use by many
 * threads.
 */
public interface UserSessions {
  /** A user's sessions, none of them current; those that began first come first. */
  List<UserSession> of(String user);

  /**
   * The sessions of the user whose session this is, the current one among them; none if it is
   * nobody's.
   *
   * @param current a request's session
   */
  List<UserSession> ofSameUser(HttpSession current);

  /**
   * Ends one of a user's sessions.
   *
   * @param id as {@link UserSession#id()} told it; one that is not the user's is not ended
   * @return whether it was there
   */
  boolean end(String user, String id);

  /**
   * Ends all sessions of the user whose session this is but this one, which stays; nothing if it is
   * nobody's.
   *
   * @param current a request's session
   * @return how many were ended
   */
  int endOthers(HttpSession current);

  /**
   * Ends all of a user's sessions, as after a change of password by somebody else.
   *
   * @return how many were ended
   */
  int endAll(String user);
}
