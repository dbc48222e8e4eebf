package dev.krsession.backend.redis.transport;

/**
 * Supplies the login of each new connection to Redis. A custom implementation, named by
 * {@code redis.credentials}, fetches tokens that expire: it is a public class with a public
 * constructor without parameters.
 *
 * <p>A login that expires is kept, and fetched again after four fifths of its time; open
 * connections are then authenticated again before their next use. One that does not expire is
 * fetched for each new connection. Called by several threads; may wait for a network, but no longer
 * than a request may.
 */
@FunctionalInterface
public interface RedisLoginProvider extends AutoCloseable {
  /**
   * Returns the present login.
   *
   * @throws Exception if there is none; the former one stays in use until it expires
   */
  ExpiringLogin login() throws Exception;

  /** Releases the resources of {@link #login}; called when the webapp stops, once or twice. */
  @Override
  default void close() {}

  /** Returns a provider of a constant login. */
  static RedisLoginProvider of(RedisLogin login) {
    ExpiringLogin lasting = ExpiringLogin.lasting(login);
    return () -> lasting;
  }
}
