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
 * A session as its backend hands it to a request. In memory this is the one live session that all
 * requests share; a remote backend hands out a working copy that collects changes until
 * {@link #commit()}.
 *
 * <p>Once the session has ended, methods that change it throw {@link IllegalStateException}; what
 * was in it can still be read, by those who have to be told of the end. Methods that may need I/O
 * throw {@link BackendException} if the store is in trouble. Safe for use by many threads.
 */
public interface StoredSession {
  /** Which session this is. */
  SessionHandle handle();

  /**
   * The hash of its present secret, if the session can tell. One that its backend
   * {@linkplain SessionEnds ends by itself} should: listeners know it by an id that is made of it.
   */
  default Optional<SecretDigest> secretDigest() {
    return Optional.empty();
  }

  /**
   * Whether this is a copy, whose attributes are made out of what the store has and written there
   * by {@link #commit()}. Attributes are told so that want to know (Servlet 6.1 section 7.7.2).
   */
  default boolean isCopy() {
    return false;
  }

  /**
   * Whether a value of this session, which the application has set or read, leaves this JVM when
   * the session is stored and comes back, as all of a copy's do but those that stay on their node;
   * only these are told of it.
   */
  default boolean travels(Object value) {
    return isCopy();
  }

  /** When it began. */
  Instant createdAt();

  /**
   * When the request before this one came; for the request that created the session,
   * {@link #createdAt()}.
   */
  Instant lastAccessed();

  /** How long it may live. */
  SessionTerms terms();

  /** Changes the idle timeout; the new one counts from the last access. Zero: no limit. */
  void changeIdleTimeout(Duration idleTimeout);

  /** False once the session has ended, as far as this node knows without asking. */
  boolean isAlive();

  /** The attribute's value, or null if there is none. */
  @Nullable
  Object get(String name);

  /** The attributes' names, in a list of the caller's own. */
  List<String> names();

  /**
   * Sets an attribute and returns the value it replaced, or null.
   *
   * @throws dev.krsession.session.LimitExceededException if a limit on attributes stands in the way
   * @throws IllegalArgumentException if the backend cannot keep such a value
   */
  @Nullable
  Object put(String name, Object value);

  /** Removes an attribute and returns its value, or null if there was none. */
  @Nullable
  Object remove(String name);

  /**
   * Adds to a whole number, atomically among all requests on all nodes. A missing attribute counts
   * as zero. The attribute keeps its type while the result fits, and is a {@link Long} else. Made
   * of {@link #update} unless the store has something better.
   *
   * @return the new value
   * @throws ClassCastException if the attribute is something else than a Byte, Short, Integer or
   *     Long
   * @throws ArithmeticException if the result is no {@code long}; the attribute keeps its value
   */
  default long increment(String name, long delta) {
    Object sum = update(name, present -> WholeNumbers.sum(name, present, delta));
    return WholeNumbers.of(name, Objects.requireNonNull(sum));
  }

  /**
   * Replaces an attribute by a function of its value, atomically among all requests on all nodes.
   * The function may be called more than once and must have no side effects; it gets null for a
   * missing attribute, and its null removes it.
   *
   * @return the new value
   */
  @Nullable
  Object update(String name, UnaryOperator<@Nullable Object> change);

  /**
   * Puts another secret in place of the one that opens the session, at once and on behalf of
   * somebody who has {@code known}. That opens the session for {@code grace} longer; zero: not at
   * all. There is one former secret at a time: the one before that opens nothing any more.
   *
   * @return false, and nothing has changed, if {@code known} opens the session no longer, because
   *     somebody else has changed its secret since
   */
  boolean renew(SecretDigest known, SecretDigest next, Duration grace);

  /**
   * Puts another secret in place of the present one at once, unless that has happened before. Of
   * many requests that want to, on all nodes, the first decides, and for the grace all are told
   * what it has decided. Nothing is replaced that is younger than {@link SecretRotation#every}
   * says, nor before the grace of the one before is over, for somebody may still use that.
   *
   * @return what everybody who has the present secret gets instead; empty if that is too young, if
   *     the session has another secret, or has ended, or if its backend cannot do this
   */
  default Optional<SealedSecret> rotateOnce(SecretRotation wanted) {
    return Optional.empty();
  }

  /** Whose session this is; empty if it is nobody's, or if its backend keeps no users. */
  default Optional<SessionOwner> owner() {
    return Optional.empty();
  }

  /**
   * Says whose session this is. Seen by others from the next {@link #commit()} on at the latest.
   * Asked only of a backend that has a {@link SessionBackend#users() user index}, and after the
   * session has {@linkplain UserIndex#join joined} there.
   */
  default void changeOwner(Optional<SessionOwner> owner) {
    throw new UnsupportedOperationException(getClass().getName() + " keeps no users");
  }

  /**
   * Makes every change so far visible to all other requests on all nodes. Does nothing if there is
   * none.
   *
   * @return {@link CommitResult#GONE} if the session has ended meanwhile; its changes went with it
   */
  CommitResult commit();

  /** Ends the session, for all requests on all nodes. Returns whether this very call ended it. */
  boolean delete();

  /** Says that the request that loaded or created this session is over. Call it once. */
  void release();
}
