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
 * A store that keeps sessions as records, for all nodes of an application. Tested by
 * {@code RecordStoreContract}:
 *
 * <ul>
 *   <li>Each method is one atomic step on one session: all or nothing, and isolated from other
 *       steps on the same session from any node.
 *   <li>The store's clock alone decides whether a session has expired: a session lives until its
 *       idle timeout has passed since its last access, or its absolute timeout since its creation.
 *       Times in replies are remaining or elapsed times.
 *   <li>An expired or ended session is absent for every method but {@link #take}. Only
 *       {@link #create} makes one: no late change restores a session.
 *   <li>{@code create}, {@code update} and {@code touch} count as an access. No other method does,
 *       and {@code load} writes nothing.
 *   <li>Attributes are opaque bytes by name, except that {@link #increment} reads digits. A name
 *       may be any text.
 *   <li>The step that stores checks {@link RecordLimits} against the stored content:
 *       {@code update}, {@code increment} and {@code swap} change nothing and throw a
 *       {@link LimitExceededException} if the number of attributes, or the bytes of names (UTF-8)
 *       and values, would grow beyond the limit.
 *   <li>After a method has returned, every node sees what it did.
 *   <li>An exception means that the store failed, and is a {@link BackendException}; then the step
 *       may have happened. No call takes longer than the setting {@code io-timeout}.
 * </ul>
 *
 * <p>Implementations are thread-safe.
 */
public interface RecordStore extends AutoCloseable {
  /**
   * The session, or empty if there is none or it is damaged. The caller checks the visitor's
   * secret.
   */
  Optional<StoredState> load(SessionHandle handle);

  /**
   * Several sessions in their order, each as {@link #load} gives it. Not atomic. By default one
   * after the other, each within a call's time; a store may load them in one round trip.
   */
  default List<Optional<StoredState>> loadAll(List<SessionHandle> handles) {
    return handles.stream().map(this::load).toList();
  }

  /** Returns milliseconds by the clock of {@link StoredState#formerUntil}. */
  long now(SessionHandle handle);

  /**
   * Stores a new session. Its handle is new, too: 128 random bits, which no other session has had,
   * so a store need not look whether there is one of that handle.
   *
   * <p>With {@code sent} it repeats an attempt with unknown outcome: the session replaces the one
   * with the secret {@code sent}; without such a session nothing changes, as it may have been ended
   * meanwhile.
   *
   * @param sent the digest of the secret under which the session was sent before, if it was
   * @return the session's time left without another access, or empty: nothing has changed
   */
  Optional<Duration> create(SessionHandle handle, NewSession session, Optional<SecretDigest> sent);

  /**
   * Stores these changes only; changes of other requests stay.
   *
   * @return the session's time left without another access, or empty: it is gone
   */
  Optional<Duration> update(SessionHandle handle, StateChange change);

  /**
   * Replaces the secret, if {@code known} opens the session: as the present secret, or as the
   * former one within its grace. The present one becomes the former one with {@code grace}; zero:
   * none. A sealed secret is removed.
   *
   * @return whether it was replaced
   */
  boolean renew(SessionHandle handle, SecretDigest known, SecretDigest next, Duration grace);

  /**
   * Replaces the secret if {@code wanted.present()} is the present one, as {@link #renew} does, and
   * keeps the next one sealed. If it is the former one, within its grace and with a sealed secret,
   * nothing changes: another request came first.
   *
   * <p>A secret that replaced another is kept for at least {@code wanted.every()} by the store's
   * clock, and while the former one has its grace. A replacement in the future counts as just now.
   *
   * @return the secret now in its place, or how long it is too early
   */
  RotationResult succeed(SessionHandle handle, SecretRotation wanted);

  /**
   * Adds to an attribute that is written as a whole number: as digits, perhaps after a minus sign,
   * perhaps after one of the letters b, s and i, which say that it has 8, 16 or 32 bits. The sum
   * keeps the letter while it fits, and is digits alone else. A missing one is zero.
   * {@link CountResult#sum} does the arithmetic.
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
   * Counts an access, if the secret opens the session: the present one, or the former one within
   * its grace. It may work in a full store.
   *
   * @param grace the new {@link StoredState#grace} if the session's is zero
   * @return empty: no session has this secret
   */
  Optional<TouchResult> touch(SessionHandle handle, SecretDigest secretDigest, Duration grace);

  /** Returns whether there is such a session. May be true for one that has just expired. */
  boolean exists(SessionHandle handle);

  /** Ends the session; returns whether this call did. */
  boolean delete(SessionHandle handle);

  /**
   * Removes and returns a session if it has expired, to one caller only. Works at least within its
   * {@link StoredState#grace}.
   */
  TakeResult take(SessionHandle handle);

  /** Whether the store counts as down, so that calls fail at once. */
  default boolean isDown() {
    return false;
  }

  /**
   * Whether the store answers, but refuses calls whatever their values, because of a fault in its
   * configuration or ours. Costs no I/O.
   */
  default boolean isRefusing() {
    return false;
  }

  /** Returns the sets of sessions by user, if this store has them. */
  default Optional<UserSets> users() {
    return Optional.empty();
  }

  /** The schedule of due sessions, if this store has one; without it no expiry is reported. */
  default Optional<ExpirySchedule> expirySchedule() {
    return Optional.empty();
  }

  /**
   * A text shared by all nodes, if this store supports it; without it nodes share signing keys only
   * by settings.
   *
   * @param name its name; lower-case letters and hyphens
   */
  default Optional<SharedText> text(String name) {
    return Optional.empty();
  }

  @Override
  void close();
}
