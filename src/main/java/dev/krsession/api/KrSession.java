package dev.krsession.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An {@link HttpSession} with typed access, atomic changes, and a commit that reports failure.
 * Every session behind {@code KrSessionFilter} is one, so {@code (KrSession) request.getSession()}
 * works as well as {@link #of}.
 *
 * <p>All methods throw {@link IllegalStateException} once the session is invalidated, except for
 * those of {@link HttpSession} that are specified not to. Thread-safe.
 */
public interface KrSession extends HttpSession {
  /**
   * Returns the request's session; creates one if there is none.
   *
   * @throws IllegalStateException if {@code KrSessionFilter} is not in front of this request, or if
   *     a session would have to be created and the response is committed already
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

  /** Removes an attribute; the same as {@link #removeAttribute}. */
  void remove(String name);

  /** Removes all attributes. The session, its id and its cookie stay. */
  void clear();

  /**
   * Adds one to a whole number, atomically among all requests on all nodes; a missing one counts as
   * zero.
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
   * counts as zero. The attribute is a {@link Long} afterwards.
   *
   * @return the new value
   * @throws ClassCastException if the attribute is not a whole number
   * @throws ArithmeticException if the result does not fit into a long
   */
  long increment(String name, long delta);

  /**
   * Replaces an attribute by a function of its value, atomically among all requests on all nodes.
   *
   * @param change maps the present value, or null if there is none, to the new value, or to null to
   *     remove the attribute. It may be called more than once, so it must have no side effects.
   * @return the new value
   * @throws ClassCastException if the attribute is not a {@code type}
   */
  <T> Optional<T> update(String name, Class<T> type, UnaryOperator<@Nullable T> change);

  /**
   * Returns the name of the session's user: the name given to {@link #setUser}, or else the name of
   * the {@code HttpServletRequest.getUserPrincipal()} with which this request, once saved, or an
   * earlier one was authenticated.
   */
  Optional<String> getUser();

  /**
   * Makes this the session of a user who has just logged in, so that {@link KrSessions#users} finds
   * it. If it was not theirs before, it gets another id, and the old cookie is worthless at once (a
   * later {@code changeSessionId()} in this request has no effect). Saves all changes so far. Takes
   * precedence over the container's principal.
   *
   * @param name any text but an empty one; always the same for the same user
   * @throws IllegalStateException if the user has reached the limit of sessions and
   *     {@code limits.on-user-full} refuses more, or if it is too late to send another cookie
   * @throws UnsupportedOperationException if the backend has no user index
   * @throws RuntimeException if the changes could not be saved
   */
  void setUser(String name);

  /**
   * Removes the user from this session, as after a logout that keeps the session. It gets another
   * id. Does nothing if it has no user. Throws the same exceptions as {@link #setUser}.
   */
  void removeUser();

  /**
   * Returns false if the store failed and this is the empty stand-in for a session that could not
   * be loaded.
   */
  boolean isAvailable();

  /**
   * Saves all changes now.
   *
   * @throws IllegalStateException if the session has ended meanwhile
   * @throws RuntimeException if they could not be saved
   */
  void commit();
}
