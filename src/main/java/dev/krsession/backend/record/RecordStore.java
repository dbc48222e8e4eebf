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
 * A store that keeps sessions as records, for all nodes of an application.
 * {@code RecordStoreContract} tests every implementation against this contract:
 *
 * <ul>
 *   <li>Each method is one atomic step on one session: it takes effect as a whole or not at all,
 *       and no other step on the same session, from any node, interferes.
 *   <li>The store's clock alone decides whether a session has expired: a session lives until its
 *       idle timeout has passed since its last access, or its absolute timeout since its creation.
 *       Times in a reply are durations as of the reply.
 *   <li>A session that has expired or ended is gone for every method but {@link #take}. Only
 *       {@link #create} creates one: no late change brings a session back.
 *   <li>{@code create}, {@code update} and {@code touch} count as an access. No other method does,
 *       and {@code load} writes nothing.
 *   <li>Attributes are bytes by name, opaque to the store, except that {@link #increment} reads
 *       digits. A name may be any text.
 *   <li>The limits of a session ({@link RecordLimits}) are checked by the step that stores it,
 *       including what others have stored by then: {@code update}, {@code increment} and
 *       {@code swap} change nothing and throw a {@link LimitExceededException} if the number of
 *       attributes, or the bytes of names and values, would exceed the limit and the present value.
 *       Names count in UTF-8.
 *   <li>After a method has returned, every node sees its effect.
 *   <li>An exception means a failure of the store itself, and is always a {@link BackendException};
 *       then the step may have taken effect. No call takes longer than the setting
 *       {@code io-timeout}.
 * </ul>
 *
 * <p>Implementations are thread-safe.
 */
public interface RecordStore extends AutoCloseable {
  /**
   * Returns the session, or empty if there is none that is complete. The caller checks the
   * visitor's secret.
   */
  Optional<StoredState> load(SessionHandle handle);

  /**
   * Returns several sessions in their order, like {@link #load}. Not atomic. By default one after
   * the other, each within the time for one call; a store may load them in one round trip.
   */
  default List<Optional<StoredState>> loadAll(List<SessionHandle> handles) {
    return handles.stream().map(this::load).toList();
  }

  /** Returns milliseconds by the clock of {@link StoredState#formerUntil}. */
  long now(SessionHandle handle);

  /**
   * Stores a new session. If the handle has one already, under any secret, nothing changes.
   *
   * <p>With {@code sent} it is a retry after an attempt whose outcome is unknown: then the session
   * replaces the one that has the secret {@code sent}, and without such a session nothing changes.
   * A missing session may have been ended meanwhile, and must not come back.
   *
   * @param sent the digest of the secret under which the session was sent before, if it was
   * @return the session's time left without another access, or empty: nothing has changed
   */
  Optional<Duration> create(SessionHandle handle, NewSession session, Optional<SecretDigest> sent);

  /**
   * Stores these changes only: other requests' changes stay.
   *
   * @return the session's time left without another access, or empty: it is gone
   */
  Optional<Duration> update(SessionHandle handle, StateChange change);

  /**
   * Replaces the secret, if {@code known} is valid: as the present secret, or as the former one
   * during its grace. The present one becomes the former one, for {@code grace}; zero: invalid. A
   * sealed secret stored by {@link #succeed} is removed.
   *
   * @return whether it was replaced
   */
  boolean renew(SessionHandle handle, SecretDigest known, SecretDigest next, Duration grace);

  /**
   * Replaces the secret if {@code wanted.present()} is the present one, as {@link #renew} does, and
   * keeps the next one sealed. If it is the former one, within its grace and with a sealed secret
   * stored, nothing changes: another request came first.
   *
   * <p>A secret that has replaced another, here or by {@link #renew}, is replaced no earlier than
   * {@code wanted.every()} after that, by the store's clock, nor during the grace of the former
   * one. If by that clock the replacement is in the future, it counts as made now.
   *
   * @return the present successor; or how long it is too early
   */
  RotationResult succeed(SessionHandle handle, SecretRotation wanted);

  /**
   * Adds to an attribute that is written as a whole number: digits, perhaps after a minus sign,
   * perhaps after one of the letters b, s and i. A missing one is zero. The sum is written as
   * digits only. {@link CountResult#sum} computes it.
   */
  CountResult increment(SessionHandle handle, String name, long delta);

  /**
   * Replaces an attribute's bytes if they are still the expected ones.
   *
   * @param expected empty: the attribute is missing
   * @param next empty: the attribute is removed
   */
  SwapResult swap(
      SessionHandle handle, String name, Optional<byte[]> expected, Optional<byte[]> next);

  /**
   * Counts an access, if the secret is valid: the present one, or the former one during its grace.
   * Should work even if the store has no space for anything else.
   *
   * @param grace the new {@link StoredState#grace} if the session's is zero
   * @return empty: no session has this secret
   */
  Optional<TouchResult> touch(SessionHandle handle, SecretDigest secretDigest, Duration grace);

  /** Returns whether there is such a session. May be true for one that has just expired. */
  boolean exists(SessionHandle handle);

  /** Ends the session; returns whether this very call ended it. */
  boolean delete(SessionHandle handle);

  /**
   * Takes a session from the store if it has expired, so that only this caller has it. Works at
   * least during its {@link StoredState#grace}.
   */
  TakeResult take(SessionHandle handle);

  /** Returns whether the store is known not to answer, so that calls fail at once. */
  default boolean isDown() {
    return false;
  }

  /** Returns the sets of sessions by user, if this store has them. */
  default Optional<UserSets> users() {
    return Optional.empty();
  }

  /**
   * Returns the schedule that finds due sessions, if this store has one; without it there are no
   * notifications of expiry.
   */
  default Optional<ExpirySchedule> expirySchedule() {
    return Optional.empty();
  }

  /**
   * Returns a text that all nodes of the application share, if this store supports it; without it,
   * nodes share the signing keys by their settings only.
   *
   * @param name its name; lower-case letters and hyphens
   */
  default Optional<SharedText> text(String name) {
    return Optional.empty();
  }

  @Override
  void close();
}
