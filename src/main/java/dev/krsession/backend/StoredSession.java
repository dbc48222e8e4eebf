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
 * content can still be read, for notifications of the end. Methods that need I/O throw
 * {@link BackendException} if the store fails. Safe for use by many threads.
 */
public interface StoredSession {
  /** Returns the session's handle. */
  SessionHandle handle();

  /**
   * The hash of its present secret, if known. A session that its backend {@linkplain SessionEnds
   * ends by itself} should have it, as the id that listeners see is made of it.
   */
  default Optional<SecretDigest> secretDigest() {
    return Optional.empty();
  }

  /**
   * Whether this is a copy whose attributes are decoded from the store and written by
   * {@link #commit()}. Activation listeners are notified then (Servlet 6.1 section 7.7.2).
   */
  default boolean isCopy() {
    return false;
  }

  /**
   * Whether this value leaves this JVM when the session is stored: all values of a copy do, except
   * node-local ones. Only these are passivated and activated.
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

  /** False once the session has ended, as far as this node knows. */
  boolean isAlive();

  /** Returns the attribute's value, or null if there is none. */
  @Nullable
  Object get(String name);

  /** Returns the attributes' names, in a list that the caller may change. */
  List<String> names();

  /**
   * Sets an attribute and returns the previous value, or null.
   *
   * @throws dev.krsession.session.LimitExceededException if a limit on attributes is exceeded
   * @throws IllegalArgumentException if the backend cannot keep such a value
   */
  @Nullable
  Object put(String name, Object value);

  /** Removes an attribute and returns its value, or null if there was none. */
  @Nullable
  Object remove(String name);

  /**
   * Adds to a whole number, atomically among all requests on all nodes. A missing attribute counts
   * as zero. The attribute keeps its type while the result fits, and becomes a {@link Long}
   * otherwise. By default implemented by {@link #update}.
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
   * Replaces the secret at once, for a caller with the secret {@code known}, which opens the
   * session for {@code grace} longer (zero: not at all). There is one former secret at a time.
   *
   * @return false, and nothing has changed, if {@code known} no longer opens the session, as
   *     another request changed the secret
   */
  boolean renew(SecretDigest known, SecretDigest next, Duration grace);

  /**
   * Replaces the present secret once. Of parallel requests on all nodes the first decides, and all
   * get its result during the grace. A secret younger than {@link SecretRotation#every} is not
   * replaced, nor one whose predecessor still has its grace.
   *
   * @return the new secret for all requests with the present one; empty if that is too young, if
   *     the session has another secret or has ended, or if the backend cannot do this
   */
  default Optional<SealedSecret> rotateOnce(SecretRotation wanted) {
    return Optional.empty();
  }

  /** The session's user; empty if it has none, or if its backend keeps no users. */
  default Optional<SessionOwner> owner() {
    return Optional.empty();
  }

  /**
   * Changes the session's user; visible to others after the next {@link #commit()} at the latest.
   * Called only if the backend has a {@link SessionBackend#users() user index}, after the session
   * {@linkplain UserIndex#join joined} there.
   */
  default void changeOwner(Optional<SessionOwner> owner) {
    throw new UnsupportedOperationException(getClass().getName() + " keeps no users");
  }

  /**
   * Stores all changes, visible to all requests on all nodes. Does nothing without changes.
   *
   * @return {@link CommitResult#GONE} if the session has ended; its changes are lost
   */
  CommitResult commit();

  /** Ends the session, for all requests on all nodes. Returns whether this call ended it. */
  boolean delete();

  /** Releases the session at the end of the request that loaded or created it. Call it once. */
  void release();
}
