package dev.krsession.backend.redis.transport;

import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A batch was on another caller's lane, and there will be no reply. */
final class LaneLostException extends JedisConnectionException {
  private static final long serialVersionUID = 1;

  private final boolean silent;
  private final long nanos;

  /**
   * Creates the failure of one call.
   *
   * @param silent whether the server was silent until a deadline was over
   * @param nanos how much time the call had left when it was sent
   */
  LaneLostException(boolean silent, long nanos, @Nullable Throwable why) {
    super("the connection is lost", why);
    this.silent = silent;
    this.nanos = nanos;
  }

  boolean isSilent() {
    return silent;
  }

  long nanos() {
    return nanos;
  }
}
