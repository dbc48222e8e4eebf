package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.SecretRotation;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A store that keeps sessions as records, for all nodes of an application. Held against each one by
 * {@code RecordStoreContract}:
 *
 * <ul>
 *   <li>Each method is one atomic step on one session: it happens whole or not at all, and no other
 *       step on the same session, from whatever node, comes in between.
 *   <li>The store's clock alone decides whether a session has expired: a session lives until its
 *       idle timeout has passed since its last access, or its absolute timeout since its creation.
 *       What a reply says of time is a time left, or passed, when the reply was made.
 *   <li>A session that has expired or ended is gone to every method but {@link #take}. Only
 *       {@link #create} makes one: no change that comes late brings a session back.
 *   <li>{@code create}, {@code update} and {@code touch} count as an access. No other method does,
 *       and {@code load} writes nothing.
 *   <li>Attributes are bytes by name, and the store understands none of them, except that
 *       {@link #increment} reads digits. A name may be any text.
 *   <li>What a session may hold ({@link RecordLimits}) is checked by the step that stores it, with
 *       what others have stored by then: {@code update}, {@code increment} and {@code swap} change
 *       nothing and throw a {@link LimitExceededException} if it would be more attributes, or more
 *       bytes of names and values, than there may be and than there are. The name of one counts in
 *       UTF-8.
 *   <li>After a method has returned, every node sees what it did.
 *   <li>An exception means trouble with the store itself, and is always a {@link BackendException};
 *       then the step may have happened. No call takes longer than the setting {@code io-timeout}.
 * </ul>
 *
 * <p>Safe for use by many threads.
 */
public interface RecordStore extends AutoCloseable {
  /**
   * The session, or empty if there is none that is whole. Whoever calls looks himself whether a
   * visitor's secret opens it.
   */
  Optional<StoredState> load(SessionHandle handle);

  /**
   * Several sessions in their order, each as {@link #load} gives it. Not one step: others may come
   * in between. By default one after the other, each for the time that a call may take; a store
   * that can, loads them in one round trip.
   */
  default List<Optional<StoredState>> loadAll(List<SessionHandle> handles) {
    return handles.stream().map(this::load).toList();
  }

  /** Milliseconds by the clock that {@link StoredState#formerUntil} goes by. */
  long now(SessionHandle handle);

  /**
   * Stores a new session. Its handle is new, too: 128 random bits, which no other session has had,
   * so a store need not look whether there is one of that handle.
   *
   * <p>With {@code sent} it is an attempt once more, after one of which nobody knows what became:
   * then the session takes the place of the one that has the secret {@code sent}, and where there
   * is no such session, nothing changes. What is gone may have been ended meanwhile, and must not
   * come back.
   *
   * @param sent the hash of the secret under which the session was sent before, if it was
   * @return how long the session has left without another access, or empty: nothing has changed
   */
  Optional<Duration> create(SessionHandle handle, NewSession session, Optional<SecretDigest> sent);

  /**
   * Stores changes, and nothing but these: what other requests have changed meanwhile stays.
   *
   * @return how long the session has left without another access, or empty: it is gone
   */
  Optional<Duration> update(SessionHandle handle, StateChange change);

  /**
   * Replaces the secret, if {@code known} opens the session: as the present secret, or as the one
   * before while its grace lasts. The present one becomes the one before, with {@code grace}; zero:
   * with none. A sealed secret that {@link #succeed} has left goes.
   *
   * @return whether it did
   */
  boolean renew(SessionHandle handle, SecretDigest known, SecretDigest next, Duration grace);

  /**
   * Replaces the secret if {@code wanted.present()} is the present one, as {@link #renew} does, and
   * keeps the next one sealed. If it is the one before, its grace lasts and a sealed secret was
   * kept, then nothing changes: another request came first.
   *
   * <p>A secret that has replaced another, here or by {@link #renew}, is replaced no earlier than
   * {@code wanted.every()} after that, by the store's clock, nor while the grace of the one before
   * lasts. If by that clock it was in the future, then it has replaced the other just now.
   *
   * @return what is in its place now; or how long it is too early
   */
  RotationResult succeed(SessionHandle handle, SecretRotation wanted);

  /**
   * Adds to an attribute that is written as a whole number: as digits, perhaps after a minus sign,
   * perhaps after one of the letters b, s and i. A missing one is zero. The sum is written as
   * digits alone. {@link CountResult#sum} does the arithmetic.
   */
  CountResult increment(SessionHandle handle, String name, long delta);

  /**
   * Replaces an attribute's bytes if they are still the expected ones.
   *
   * @param expected empty: there are none
   * @param next empty: the attribute is removed
   */
  SwapResult swap(
      SessionHandle handle, String name, Optional<byte[]> expected, Optional<byte[]> next);

  /**
   * Makes the session live on, if the secret opens it: the present one, or the one before while its
   * grace lasts. It may work where a store has room for nothing more.
   *
   * @param grace what the session's {@link StoredState#grace} becomes if that is zero
   * @return empty: the secret opens no session
   */
  Optional<TouchResult> touch(SessionHandle handle, SecretDigest secretDigest, Duration grace);

  /** Whether there is such a session. It may say yes to one that has just expired. */
  boolean exists(SessionHandle handle);

  /** Ends the session; whether this very call did. */
  boolean delete(SessionHandle handle);

  /**
   * Takes a session away if it has expired, so that this caller has it and nobody else. Works while
   * its {@link StoredState#grace} lasts at least.
   */
  TakeResult take(SessionHandle handle);

  /** Whether the store is known not to answer, so that calls fail at once. */
  default boolean isDown() {
    return false;
  }

  /** Finds sessions by their users, if this store does. */
  default Optional<UserSets> users() {
    return Optional.empty();
  }

  /** Says which sessions are due, if this store can; without it no expiry is told to anybody. */
  default Optional<ExpirySchedule> expirySchedule() {
    return Optional.empty();
  }

  /**
   * A text that all nodes of the application share, if this store has such; without it, nodes share
   * the signing keys only by their settings.
   *
   * @param name which one; lower-case letters and hyphens
   */
  default Optional<SharedText> text(String name) {
    return Optional.empty();
  }

  @Override
  void close();
}
