package dev.krsession.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An {@link HttpSession} with typed access, atomic changes and a commit that fails if the session
 * cannot be saved. Every session behind {@code KrSessionFilter} is one, so {@code (KrSession)
 * request.getSession()} works as well as {@link #of}.
 *
 * <p>All methods throw {@link IllegalStateException} once the session is invalidated, except for
 * those of {@link HttpSession} that do not document it. A correct call that cannot be carried out
 * throws a {@link KrSessionException}. Safe for use by many threads.
 */
public interface KrSession extends HttpSession {
  /**
   * Returns the request's session; creates one if there is none.
   *
   * @throws IllegalStateException if {@code KrSessionFilter} is not in front of this request, or if
   *     there is no session and the response is already committed
   */
  static KrSession of(HttpServletRequest request) {
    return ours(request.getSession(true));
  }

  /**
   * Returns the request's session if it has one; never creates one.
   *
   * @throws IllegalStateException if {@code KrSessionFilter} is not in front of this request
   */
  static Optional<KrSession> find(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).map(KrSession::ours);
  }

  private static KrSession ours(HttpSession session) {
    if (session instanceof KrSession ours) {
      return ours;
    }
    throw new IllegalStateException(
        "this request's session is a " + session.getClass().getName()
            + ": KrSessionFilter is not in front of this request; map it to /* before every other filter");
  }

  /**
   * Returns an attribute that is a whole number.
   *
   * @throws ClassCastException if the attribute is something else
   * @throws ArithmeticException if it does not fit into an int
   */
  OptionalInt getInt(String name);

  /** Sets an {@link Integer}. */
  void setInt(String name, int value);

  /**
   * Returns an attribute that is a whole number.
   *
   * @throws ClassCastException if the attribute is something else
   */
  OptionalLong getLong(String name);

  /** Sets a {@link Long}. */
  void setLong(String name, long value);

  /**
   * Returns an attribute that is a string.
   *
   * @throws ClassCastException if the attribute is something else
   */
  Optional<String> getString(String name);

  /** Sets a {@link String}. */
  void setString(String name, String value);

  /**
   * Returns an attribute that is a byte array, as a copy.
   *
   * @throws ClassCastException if the attribute is something else
   */
  Optional<byte[]> getBytes(String name);

  /** Sets a byte array; later changes to the array do not reach the session. */
  void setBytes(String name, byte[] value);

  /**
   * Returns an attribute of the given type.
   *
   * @throws ClassCastException if the attribute is something else
   */
  <T> Optional<T> get(String name, Class<T> type);

  /**
   * Sets an attribute, or removes it where the value is null; the same as {@link #setAttribute}.
   */
  void set(String name, @Nullable Object value);

  /** Removes an attribute; the same as {@link #removeAttribute}. */
  void remove(String name);

  /** Removes all attributes. The session, its id and its cookie stay. */
  void clear();

  /**
   * Adds one to a whole number; see {@link #increment(String, long)}.
   *
   * @return the new value
   * @throws ClassCastException if the attribute is not a whole number
   * @throws ArithmeticException if the result does not fit into a long
   */
  default long increment(String name) {
    return increment(name, 1);
  }

  /**
   * Adds {@code delta} to a whole number, atomically among all requests on all nodes; a missing one
   * counts as zero. An {@link Integer}, {@link Short} or {@link Byte} stays what it is while the
   * result fits, so that old code may go on with {@code (Integer) getAttribute("visits")}; in every
   * other case the attribute is a {@link Long} afterwards.
   *
   * @return the new value
   * @throws ClassCastException if the attribute is not a whole number
   * @throws ArithmeticException if the result does not fit into a long
   * @throws KrSessionException if the session has ended, a limit is exceeded, or the store fails
   */
  long increment(String name, long delta);

  /**
   * Replaces an attribute by a function of its value, atomically among all requests on all nodes.
   *
   * @param change gets the current value, or null; a null result removes the attribute. It may be
   *     called more than once and must have no side effects.
   * @return the new value
   * @throws ClassCastException if the attribute is not a {@code type}
   * @throws KrSessionException if the session has ended, would exceed a limit, or the store fails
   */
  <T> Optional<T> update(String name, Class<T> type, UnaryOperator<@Nullable T> change);

  /**
   * The name of the session's user: the one of {@link #setUser}, or else the principal that the
   * container authenticated ({@code HttpServletRequest.getUserPrincipal()}) in an earlier request,
   * or in this one once the session is saved.
   */
  Optional<String> getUser();

  /**
   * Makes it the session of a user who has just logged in, so that {@link KrSessions#users} finds
   * it. If the user changes, the session gets a new id and the old cookie is worthless at once; a
   * later {@code changeSessionId()} in this request does nothing more. Saves all changes so far.
   * Overrides the container's principal.
   *
   * @param name a text that is not empty and always the same for a user
   * @throws SessionLimitException if {@code limits.sessions-per-user} is reached and
   *     {@code limits.on-user-full} is {@code refuse}
   * @throws SessionEndedException if the session has ended, perhaps because of other logins
   * @throws StoreUnavailableException if the store fails; the session's user is unchanged, or the
   *     session has ended
   * @throws IllegalStateException if the response is committed, or the path may not change its
   *     session
   * @throws UnsupportedOperationException if the backend has no user index
   */
  void setUser(String name);

  /**
   * Removes the session's user, as a logout that keeps the session. The session gets a new id. Does
   * nothing without a user. Throws the exceptions of {@link #setUser}.
   */
  void removeUser();

  /**
   * False if the store failed and this is an empty stand-in for the session that could not be
   * loaded.
   */
  boolean isAvailable();

  /**
   * Saves all changes now.
   *
   * @throws SessionEndedException if the session has ended
   * @throws SessionLimitException if the session exceeds a limit
   * @throws StoreUnavailableException if the store fails; the end of the request tries again
   * @throws IllegalArgumentException if a value has changed since it was set and cannot be stored
   *     any more
   */
  void commit();
}
