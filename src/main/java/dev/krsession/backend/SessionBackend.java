package dev.krsession.backend;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps sessions. The whole contract of a store, held against each one by
 * {@code SessionBackendContract}:
 *
 * <ul>
 *   <li>A session is found by its {@link SessionHandle} and the hash of its secret together.
 *       Unknown, expired, ended or under another secret all mean the same:
 *       {@link Optional#empty()}.
 *   <li>An exception means trouble with the store itself, and is always a {@link BackendException}.
 *   <li>Nothing but {@link #create} makes a session. A commit, a touch or a delete that comes late
 *       never brings one back.
 *   <li>Expiry is the backend's: an expired session is never handed out, and goes away without
 *       anybody asking for it.
 * </ul>
 *
 * <p>Backends are safe for use by many threads.
 */
public interface SessionBackend extends AutoCloseable {
  /**
   * Begins a session. Others may see it at once or from its first {@link StoredSession#commit()}
   * on.
   *
   * @throws dev.krsession.session.LimitExceededException if the backend is full and its policy is
   *     to refuse
   * @throws BackendException if the store is in trouble
   */
  StoredSession create(SessionHandle handle, SecretDigest secretDigest, SessionTerms terms);

  /**
   * Notifies of sessions that {@link #create} has ended to make room. Whoever has created a session
   * calls it next, and holds no lock then: the application's listeners run in here.
   */
  default void notifyEnded() {}

  /**
   * Finds a session on behalf of a request, which counts as an access to it. The caller
   * {@linkplain StoredSession#release() releases} it when the request is over.
   *
   * @throws BackendException if the store is in trouble
   */
  Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest);

  /**
   * Finds a session without counting an access to it: it may expire meanwhile. The caller does not
   * release it.
   *
   * @throws BackendException if the store is in trouble
   */
  Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest);

  /**
   * Counts an access to a session that the application did not ask for (Servlet 6.1 section 7.6).
   * Never waits for I/O; a remote store is told later and not every time.
   */
  void touch(SessionHandle handle, SecretDigest secretDigest);

  /**
   * Whether there is a session with this handle, whatever its secret; counts no access. A backend
   * that cannot tell says yes: what the container keeps beside a session, such as a login, ends
   * with it only in the request that ends it then.
   *
   * @throws BackendException if the store is in trouble
   */
  default boolean exists(SessionHandle handle) {
    return true;
  }

  /**
   * A request arrives with the cookie of a session. From now on until it is
   * {@linkplain Arrival#release() released} the session does not expire for want of requests, and
   * the access to it counts as of now. Never waits for I/O.
   *
   * <p>Unless the backend can do that, the access counts when the application asks for the session,
   * or as a {@link #touch} when the request is over.
   */
  default Arrival arrive(SessionHandle handle, SecretDigest secretDigest) {
    return new LateArrival(this, handle, secretDigest);
  }

  /** Whether the store is known at this moment not to answer. Costs no I/O. */
  default boolean isDown() {
    return false;
  }

  /**
   * Finds sessions by their users, if this backend can; one that can keeps
   * {@link StoredSession#owner()} as well.
   */
  default Optional<UserIndex> users() {
    return Optional.empty();
  }

  /**
   * How many sessions there are, as far as this node knows without asking; empty if it does not
   * know. Costs no I/O.
   */
  default OptionalLong sessionCount() {
    return OptionalLong.empty();
  }

  /**
   * Tells how full the store is, if this backend ever knows. To ask for it costs no I/O; whoever
   * does is taken to do so again, and a backend may begin to ask its store now and then.
   */
  default Optional<Supplier<StoreSize>> sizing() {
    return Optional.empty();
  }

  /** Stops every thread and closes every connection. Sessions in a shared store stay there. */
  @Override
  void close();
}
