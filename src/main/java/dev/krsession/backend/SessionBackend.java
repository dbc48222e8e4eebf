package dev.krsession.backend;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A session store. This is the whole contract, and {@code SessionBackendContract} tests every store
 * against it:
 *
 * <ul>
 *   <li>A session is found by its {@link SessionHandle} and the digest of its secret together.
 *       Unknown, expired, ended or under another secret all mean the same:
 *       {@link Optional#empty()}.
 *   <li>An exception means a failure of the store itself, and is always a {@link BackendException}.
 *   <li>Only {@link #create} creates a session. A late commit, touch or delete never brings one
 *       back.
 *   <li>The backend handles expiry: an expired session is never returned, and is removed without
 *       any request.
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
   * Notifies of sessions that {@link #create} has ended to make room. The caller of {@code create}
   * calls it next, without holding a lock: it runs the application's listeners.
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
   * Never waits for I/O; a remote store is updated later and not every time.
   */
  void touch(SessionHandle handle, SecretDigest secretDigest);

  /**
   * Returns whether there is a session with this handle, whatever its secret; counts no access. A
   * backend that cannot know returns true: then anything that the container keeps beside a session,
   * such as a login, ends only with the request that ends the session.
   *
   * @throws BackendException if the store fails
   */
  default boolean exists(SessionHandle handle) {
    return true;
  }

  /**
   * Registers the arrival of a request with the cookie of a session. Until it is
   * {@linkplain Arrival#release() released} the session does not expire by idling, and the access
   * counts as of now. Never waits for I/O.
   *
   * <p>By default the access counts when the application asks for the session, or as a
   * {@link #touch} when the request is over.
   */
  default Arrival arrive(SessionHandle handle, SecretDigest secretDigest) {
    return new LateArrival(this, handle, secretDigest);
  }

  /** Returns whether the store is known at this moment not to answer. Costs no I/O. */
  default boolean isDown() {
    return false;
  }

  /**
   * Returns the index of sessions by user, if this backend has one; such a backend also keeps
   * {@link StoredSession#owner()}.
   */
  default Optional<UserIndex> users() {
    return Optional.empty();
  }

  /**
   * Returns the number of sessions as far as this node knows it without I/O; empty if it does not.
   */
  default OptionalLong sessionCount() {
    return OptionalLong.empty();
  }

  /** Stops all threads and closes all connections. Sessions in a shared store stay there. */
  @Override
  void close();
}
