package dev.krsession.backend.redis;

import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The way to the server of a cluster that has a command's key. Jedis' own way wants arguments of
 * another class before 8, and from 8 on fails for a command without a key, such as PING.
 */
final class ClusterRoute {
  private ClusterRoute() {}

  static Connection to(ClusterConnectionProvider cluster, CommandArguments command) {
    List<Object> keys = command.getKeys();
    return keys.isEmpty()
        ? cluster.getConnection()
        : cluster.getConnectionFromSlot(JedisClusterCRC16.getSlot((byte[]) keys.get(0)));
  }
}
