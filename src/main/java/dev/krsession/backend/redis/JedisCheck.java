package dev.krsession.backend.redis;

import java.util.List;
import org.apache.commons.pool2.impl.GenericObjectPool;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/**
 * Checks that Jedis is complete and recent enough before anything is started. A missing method
 * would otherwise fail only when called, perhaps in a background thread.
 */
final class JedisCheck {
  private JedisCheck() {}

  /** Throws the {@link LinkageError} that would come later. */
  static void look() {
    require(Connection.class, "forceDisconnect");
    require(ClusterConnectionProvider.class, "getPrimaryNodes");
    // what Jedis itself needs: its pool
    List<Object> unused =
        List.of(GenericObjectPool.class, DefaultJedisClientConfig.builder().build());
  }

  private static void require(Class<?> type, String method) {
    try {
      Object unused = type.getMethod(method);
    } catch (NoSuchMethodException e) {
      Error old = new NoSuchMethodError(type.getSimpleName() + '.' + method + "()");
      old.initCause(e);
      throw old;
    }
  }
}
