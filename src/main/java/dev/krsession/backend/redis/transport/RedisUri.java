package dev.krsession.backend.redis.transport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The address of Redis. Its text form has no password.
 *
 * @param topology the topology of the servers
 * @param nodes the servers, or the sentinels; at least one
 * @param login from the URI, if it had one
 * @param database 0 unless the URI says otherwise; always 0 in a cluster
 * @param tls whether connections are encrypted
 * @param master the sentinels' name of the primary; only with sentinels
 */
public record RedisUri(
    RedisTopology topology,
    List<RedisNode> nodes,
    Optional<RedisLogin> login,
    int database,
    boolean tls,
    Optional<String> master) {
  /** Copies the nodes. */
  public RedisUri {
    nodes = List.copyOf(nodes);
  }

  /**
   * Parses {@code host}, {@code host:port}, {@code redis://[user[:password]@]host[:port][/db]},
   * {@code rediss://} for TLS, {@code redis-sentinel://host,host[/db]?sentinelMasterId=name} or
   * {@code redis-cluster://host,host}; {@code rediss-sentinel} and {@code rediss-cluster} with TLS.
   *
   * @throws IllegalArgumentException naming the fault and the cure, never the password
   */
  public static RedisUri parse(String text) {
    return RedisUriText.parse(text);
  }

  /** Returns the nodes, for messages. */
  public String places() {
    return nodes.stream().map(RedisNode::toString).collect(Collectors.joining(","));
  }
}
