package dev.krsession.backend.redis;

import dev.krsession.backend.redis.transport.ConnectionOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * Warnings about a Redis that works, but may lose sessions or expose them. Queries it on demand;
 * throws {@link dev.krsession.backend.BackendException} if Redis fails.
 */
public final class RedisAdvice {
  private final RedisClient client;
  private final ConnectionOptions options;

  RedisAdvice(RedisClient client, ConnectionOptions options) {
    this.client = client;
    this.options = options;
  }

  /** Warns if there is no password at a public address. */
  public Optional<String> exposed() {
    return options.effectiveLogin().isPresent()
        ? Optional.empty()
        : options.uri().nodes().stream()
            .filter(node -> isPublic(node.host()))
            .findFirst()
            .map(
                node -> "redis.uri: " + node + " is a public address, and Redis has no password;"
                    + " set one in Redis and in redis.password-file, and protect the port by a firewall");
  }

  static boolean isPublic(String host) {
    try {
      return Stream.of(InetAddress.getAllByName(host)).anyMatch(RedisAdvice::isPublic);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether the whole internet may reach it. */
  private static boolean isPublic(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !isShared(address.getAddress());
  }

  /**
   * Shared address space of carriers and clouds (RFC 6598), and private IPv6 addresses (RFC 4193).
   */
  private static boolean isShared(byte[] bytes) {
    return bytes.length == 4
        ? bytes[0] == 100 && (bytes[1] & 0xc0) == 64
        : (bytes[0] & 0xfe) == 0xfc;
  }

  /**
   * Warns if Redis evicts keys, including sessions, when its memory is full. Empty as well if
   * unknown, since the user may lack the permission to query it.
   */
  public Optional<String> evicting() {
    Object reply = client
        .read(
            "ask for the memory policy",
            error -> true,
            new CommandArguments(Command.INFO).add("memory"))
        .get(0);
    return reply instanceof byte[] info
        ? evicting(new String(info, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  static Optional<String> evicting(String info) {
    String policy = InfoText.field(info, "maxmemory_policy").orElse("noeviction");
    boolean bounded =
        InfoText.field(info, "maxmemory").filter(most -> !most.equals("0")).isPresent();
    return bounded && !policy.equals("noeviction")
        ? Optional.of("maxmemory-policy is " + policy + ": when its memory is full, Redis drops"
            + " sessions that are in use, and visitors are logged out; set it to noeviction, or give"
            + " sessions a Redis of their own")
        : Optional.empty();
  }
}
