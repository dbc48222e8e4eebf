package dev.krsession.backend;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps sessions. The contract of a store, tested by {@code SessionBackendContract}:
 *
 * <ul>
 *   <li>A session is found by its {@link SessionHandle} and the hash of its secret together.
 *       Unknown, expired, ended and another secret all mean {@link Optional#empty()}.
 *   <li>An exception means that the store failed, and is a {@link BackendException}.
 *   <li>Only {@link #create} makes a session. A late commit, touch or delete never restores one.
 *   <li>The backend expires sessions: an expired one is never returned, and is removed without a
 *       request.
 * </ul>
 *
 * <p>Implementations are thread-safe.
 */
public interface SessionBackend extends AutoCloseable {
  /**
   * Creates a session. Other requests may see it at once, or from its first
   * {@link StoredSession#commit()} on.
   *
   * @throws dev.krsession.session.LimitExceededException if the backend is full and its policy is
   *     to refuse
   * @throws BackendException if the store fails
   */
  StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms);

  /**
   * Notifies of sessions that {@link #create} ended to make room. Called after {@code create}
   * without a lock, as the application's listeners run in here.
   */
  default void notifyEnded() {}

  /**
   * Finds a session on behalf of a request, which counts as an access to it. The caller
   * {@linkplain StoredSession#release() releases} it when the request is over.
   *
   * @throws BackendException if the store fails
   */
  Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest);

  /**
   * Finds a session without counting an access to it: it may expire meanwhile. The caller does not
   * release it.
   *
   * @throws BackendException if the store fails
   */
  Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest);

  /**
   * Counts an access to a session that the application did not ask for (Servlet 6.1 section 7.6).
   * Never waits for I/O; a remote store is notified later and not every time.
   */
  void touch(SessionHandle handle, SecretDigest secretDigest);

  /**
   * Whether there is a session with this handle, whatever its secret; counts no access. A backend
   * that cannot tell returns true; a container's login then ends only in the request that ends the
   * session.
   *
   * @throws BackendException if the store fails
   */
  default boolean exists(SessionHandle handle) {
    return true;
  }

  /**
   * A request arrives with the cookie of a session. Until it is {@linkplain Arrival#release()
   * released} the session does not expire when idle; the access counts as of now. Never waits for
   * I/O.
   *
   * <p>By default the access counts when the application asks for the session, or as a
   * {@link #touch} at the end of the request.
   */
  default Arrival arrive(SessionHandle handle, SecretDigest secretDigest) {
    return new LateArrival(this, handle, secretDigest);
  }

  /** Whether the store counts as down. Costs no I/O. */
  default boolean isDown() {
    return false;
  }

  /**
   * Whether the store answers, but refuses calls because of a fault in its configuration or ours.
   * Costs no I/O.
   */
  default boolean isRefusing() {
    return false;
  }

  /**
   * Finds sessions by their users, if this backend can; then it also keeps
   * {@link StoredSession#owner()}.
   */
  default Optional<UserIndex> users() {
    return Optional.empty();
  }

  /** The number of sessions that this node knows of; empty if unknown. Costs no I/O. */
  default OptionalLong sessionCount() {
    return OptionalLong.empty();
  }

  /**
   * Supplies how full the store is, if this backend can. A call costs no I/O; after the first one a
   * backend may ask its store at intervals.
   */
  default Optional<Supplier<StoreSize>> sizing() {
    return Optional.empty();
  }

  /** Stops all threads and closes all connections. Sessions in a shared store stay there. */
  @Override
  void close();
}
