package dev.krsession.backend.redis.transport;

/**
 * The address of one server.
 *
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
public record RedisNode(String host, int port) {
  /** Rejects an invalid address. */
  public RedisNode {
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a node has a host and a port from 1 to 65535");
    }
  }

  /** Returns the URI form: {@code host:port}, IPv6 in brackets. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
