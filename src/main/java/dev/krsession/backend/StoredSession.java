package dev.krsession.backend;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.WholeNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A session as its backend returns it to a request. In memory this is the one live session that all
 * requests share; a remote backend returns a working copy that collects changes until
 * {@link #commit()}.
 *
 * <p>Once the session has ended, methods that change it throw {@link IllegalStateException}; its
 * attributes stay readable, for listeners that are notified of the end. Methods that may need I/O
 * throw {@link BackendException} if the store fails. Thread-safe.
 */
public interface StoredSession {
  /** Returns the session's handle. */
  SessionHandle handle();

  /**
   * Returns the digest of its present secret, if known. It should be for a session that its backend
   * {@linkplain SessionEnds ends by itself}: listeners see an id that is derived from it.
   */
  default Optional<SecretDigest> secretDigest() {
    return Optional.empty();
  }

  /**
   * Returns whether this is a copy, whose attributes are decoded from the store and written there
   * by {@link #commit()}. Attributes that listen for passivation are then notified (Servlet 6.1
   * section 7.7.2).
   */
  default boolean isCopy() {
    return false;
  }

  /**
   * Returns whether a value of this session, which the application has set or read, leaves this JVM
   * when the session is stored. True for all values of a copy but node-local ones; only these
   * values are notified of passivation.
   */
  default boolean travels(Object value) {
    return isCopy();
  }

  /** Returns when it was created. */
  Instant createdAt();

  /**
   * Returns the time of the request before this one; for the request that created the session,
   * {@link #createdAt()}.
   */
  Instant lastAccessed();

  /** Returns its timeouts. */
  SessionTerms terms();

  /** Changes the idle timeout; the new one counts from the last access. Zero: no limit. */
  void changeIdleTimeout(Duration idleTimeout);

  /** Returns false once the session has ended, as far as this node knows without I/O. */
  boolean isAlive();

  /** Returns the attribute's value, or null if there is none. */
  @Nullable
  Object get(String name);

  /** Returns the attributes' names, in a list that the caller may change. */
  List<String> names();

  /**
   * Sets an attribute and returns the previous value, or null.
   *
   * @throws dev.krsession.session.LimitExceededException if a limit on attributes would be exceeded
   * @throws IllegalArgumentException if the backend cannot keep such a value
   */
  @Nullable
  Object put(String name, Object value);

  /** Removes an attribute and returns its value, or null if there was none. */
  @Nullable
  Object remove(String name);

  /**
   * Adds to a whole number, atomically among all requests on all nodes. A missing attribute counts
   * as zero; the result is kept as a {@link Long}. The default uses {@link #update}.
   *
   * @return the new value
   * @throws ClassCastException if the attribute is not a Byte, Short, Integer or Long
   * @throws ArithmeticException if the result is no {@code long}; the attribute keeps its value
   */
  default long increment(String name, long delta) {
    Object sum = update(name, present -> WholeNumbers.sum(name, present, delta));
    return WholeNumbers.of(name, Objects.requireNonNull(sum));
  }

  /**
   * Replaces an attribute by a function of its value, atomically among all requests on all nodes.
   * The function may be called more than once and must have no side effects; it receives null for a
   * missing attribute, and returns null to remove it.
   *
   * @return the new value
   */
  @Nullable
  Object update(String name, UnaryOperator<@Nullable Object> change);

  /**
   * Replaces the session's secret at once, on behalf of a request that has {@code known}. That
   * secret stays valid for {@code grace}; zero: not at all. There is at most one former secret: the
   * one before becomes invalid.
   *
   * @return false, without any change, if {@code known} is no longer valid because another request
   *     has replaced the secret
   */
  boolean renew(SecretDigest known, SecretDigest next, Duration grace);

  /**
   * Replaces the present secret at once, unless that has happened before. Of several concurrent
   * requests on all nodes the first one decides, and until the grace is over all of them receive
   * its result. A secret younger than {@link SecretRotation#every} is not replaced, nor any before
   * the grace of its predecessor is over, since that may still be in use.
   *
   * @return the sealed successor of the present secret; empty if the secret is too young, if the
   *     session has another secret or has ended, or if the backend does not support this
   */
  default Optional<SealedSecret> rotateOnce(SecretRotation wanted) {
    return Optional.empty();
  }

  /** Returns the session's user; empty if it has none, or if its backend has no user index. */
  default Optional<SessionOwner> owner() {
    return Optional.empty();
  }

  /**
   * Sets the session's user. Visible to other requests by the next {@link #commit()} at the latest.
   * Called only for a backend that has a {@link SessionBackend#users() user index}, and after the
   * session has {@linkplain UserIndex#join joined} there.
   */
  default void changeOwner(Optional<SessionOwner> owner) {
    throw new UnsupportedOperationException(getClass().getName() + " keeps no users");
  }

  /**
   * Makes all changes so far visible to all other requests on all nodes. Does nothing if there are
   * none.
   *
   * @return {@link CommitResult#GONE} if the session has ended meanwhile; its changes are lost with
   *     it
   */
  CommitResult commit();

  /** Ends the session for all requests on all nodes. Returns whether this very call ended it. */
  boolean delete();

  /** Ends the use of this session by the request that loaded or created it. Call it once. */
  void release();
}
