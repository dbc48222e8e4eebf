package dev.krsession.backend.redis;

import dev.krsession.backend.redis.transport.DirectConnection;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Asks one server which slots it has, and whether it accepts changes of them. A primary that was
 * replaced, or has lost the majority of its cluster, still answers other commands. Not thread-safe.
 */
final class SlotOwnership {
  private static final int SLOTS = 1 << 14;

  private final DirectConnection connection;
  private final boolean cluster;
  private final String server;
  private final String instanceName;
  private String key;

  /**
   * Creates a check.
   *
   * @param cluster whether the server shares the slots with others
   * @param server its name
   */
  SlotOwnership(DirectConnection connection, boolean cluster, String server, String instanceName) {
    this.connection = connection;
    this.cluster = cluster;
    this.server = server;
    this.instanceName = instanceName;
    this.key = key(0);
  }

  /**
   * Returns the slots that the server has.
   *
   * @throws JedisException if it is not, or no longer, the primary of any
   */
  BitSet require() {
    BitSet slots = slots();
    if (!slots.get(JedisClusterCRC16.getSlot(key))) {
      key = IntStream.iterate(0, i -> i + 1)
          .mapToObj(this::key)
          .filter(candidate -> slots.get(JedisClusterCRC16.getSlot(candidate)))
          .findFirst()
          .orElseThrow();
    }
    requirePrimary();
    return slots;
  }

  private BitSet slots() {
    BitSet slots = new BitSet(SLOTS);
    if (cluster) {
      connection.sendCommand(Command.CLUSTER, "SLOTS");
      ((List<?>) connection.getOne()).forEach(range -> add((List<?>) range, slots));
    } else {
      slots.set(0, SLOTS);
    }
    if (slots.isEmpty()) {
      throw new JedisException("this server of the cluster has no slots: " + server);
    }
    return slots;
  }

  /** A range: the first and the last slot, the primary, its replicas. */
  private void add(List<?> range, BitSet slots) {
    if (range.get(2) instanceof List<?> primary && primary.get(0) instanceof byte[] host) {
      String name = new String(host, StandardCharsets.UTF_8) + ":" + primary.get(1);
      if (name.equals(server)) {
        slots.set(((Long) range.get(0)).intValue(), ((Long) range.get(1)).intValue() + 1);
      }
    }
  }

  /** Deletes a key that never exists. */
  private void requirePrimary() {
    connection.sendCommand(new CommandArguments(Command.DEL).key(key));
    try {
      Object unused = connection.getOne();
    } catch (JedisAskDataException e) {
      // the slot is being moved, and still is this server's
      return;
    }
  }

  private String key(int number) {
    return instanceName + ":beats:{" + number + "}";
  }
}
