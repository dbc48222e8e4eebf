package dev.krsession.backend.redis;

/**
 * Gives the login of each new connection to Redis. An implementation of your own, which
 * {@code redis.credentials} names, fetches tokens that expire: it is a public class with a public
 * constructor without parameters.
 *
 * <p>A login that expires is asked for once, kept, and asked for again when four fifths of its time
 * are over; connections that are open then log in anew before their next use. One that does not
 * expire is asked for at each new connection. Called by several threads; may wait for a network,
 * but no longer than a request may.
 */
@FunctionalInterface
public interface RedisLoginProvider extends AutoCloseable {
  /**
   * The login that counts now.
   *
   * @throws Exception if there is none; the one before is used as long as it lasts
   */
  ExpiringLogin login() throws Exception;

  /** Lets go of whatever {@link #login} needs; called when the webapp stops, once or twice. */
  @Override
  default void close() {}

  /** The same login all the time. */
  static RedisLoginProvider of(RedisLogin login) {
    ExpiringLogin lasting = ExpiringLogin.lasting(login);
    return () -> lasting;
  }
}
