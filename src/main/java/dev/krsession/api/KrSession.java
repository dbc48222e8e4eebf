package dev.krsession.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An {@link HttpSession} with more: typed access, atomic changes, and a commit that tells the
 * truth. Every session behind {@code KrSessionFilter} is one, so {@code (KrSession)
 * request.getSession()} works as well as {@link #of}.
 *
 * <p>All methods throw {@link IllegalStateException} once the session is invalidated, except for
 * those of {@link HttpSession} that say nothing of it. What our own methods throw when a call was
 * right and cannot be carried out is a {@link KrSessionException}. Safe for use by many threads.
 */
public interface KrSession extends HttpSession {
  /**
   * The request's session; creates one if there is none.
   *
   * @throws IllegalStateException if {@code KrSessionFilter} is not in front of this request, or if
   *     a session would have to be created and the response is committed already
   */
  static KrSession of(HttpServletRequest request) {
    return ours(request.getSession(true));
  }

  /**
   * The request's session if it has one; never creates one.
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
   * A whole number.
   *
   * @throws ClassCastException if the attribute is something else
   * @throws ArithmeticException if it does not fit into an int
   */
  OptionalInt getInt(String name);

  /** Sets an {@link Integer}. */
  void setInt(String name, int value);

  /**
   * A whole number.
   *
   * @throws ClassCastException if the attribute is something else
   */
  OptionalLong getLong(String name);

  /** Sets a {@link Long}. */
  void setLong(String name, long value);

  /**
   * A text.
   *
   * @throws ClassCastException if the attribute is something else
   */
  Optional<String> getString(String name);

  /** Sets a text. */
  void setString(String name, String value);

  /**
   * Bytes, in an array of the caller's own.
   *
   * @throws ClassCastException if the attribute is something else
   */
  Optional<byte[]> getBytes(String name);

  /** Sets bytes; later changes to the array do not reach the session. */
  void setBytes(String name, byte[] value);

  /**
   * An attribute of a known type.
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
   * @throws KrSessionException if the session has ended, holds too much already, or the store is in
   *     trouble
   */
  long increment(String name, long delta);

  /**
   * Replaces an attribute by a function of its value, atomically among all requests on all nodes.
   *
   * @param change gets the present value, or null if there is none; its null removes the attribute.
   *     It may be called more than once, so it must have no side effects.
   * @return the new value
   * @throws ClassCastException if the attribute is not a {@code type}
   * @throws KrSessionException if the session has ended, would hold too much, or the store is in
   *     trouble
   */
  <T> Optional<T> update(String name, Class<T> type, UnaryOperator<@Nullable T> change);

  /**
   * The name of the user whose session it is: as {@link #setUser} said, or else as the container
   * has authenticated them ({@code HttpServletRequest.getUserPrincipal()}) in this request, once it
   * has been saved, or in an earlier one.
   */
  Optional<String> getUser();

  /**
   * Makes it the session of a user who has just logged in, so that {@link KrSessions#users} finds
   * it. If it was not theirs before, it gets another id, and the old cookie is worthless at once
   * ({@code changeSessionId()} later in this request does nothing more then). Saves all changes so
   * far. What the application says here counts more than what the container says.
   *
   * @param name any text but an empty one; the same user always has the same
   * @throws SessionLimitException if the user has as many sessions as one may have and
   *     {@code limits.on-user-full} refuses more
   * @throws SessionEndedException if the session has ended, perhaps overtaken by other logins
   * @throws StoreUnavailableException if the store is in trouble; the session belongs to whom it
   *     belonged before, or has ended
   * @throws IllegalStateException if it is too late to send another cookie, or the path may not
   *     change its session
   * @throws UnsupportedOperationException if the backend finds no sessions by their users
   */
  void setUser(String name);

  /**
   * Makes it nobody's session, as after a logout that keeps the session. It gets another id. Does
   * nothing if it is nobody's. Throws what {@link #setUser} throws.
   */
  void removeUser();

  /**
   * False if the store is in trouble and this is the empty stand-in for the session that could not
   * be loaded.
   */
  boolean isAvailable();

  /**
   * Saves all changes now.
   *
   * @throws SessionEndedException if the session has ended meanwhile
   * @throws SessionLimitException if the session holds more than it may
   * @throws StoreUnavailableException if the store is in trouble; the end of the request tries
   *     again
   * @throws IllegalArgumentException if the store cannot keep what a value has become since it was
   *     set
   */
  void commit();
}
