package dev.krsession.backend.redis.transport;

import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Finds the connection to the cluster node that has a command's key. Jedis' own method needs
 * arguments of another class before 8, and since 8 fails for a command without a key, such as PING.
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
