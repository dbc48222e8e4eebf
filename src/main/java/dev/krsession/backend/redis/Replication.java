package dev.krsession.backend.redis;

import dev.krsession.backend.record.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Makes sure that a change survives its server, if configured: WAIT is sent in the same round trip,
 * and a change without a replica is an error. The replica gets half of the remaining time, so that
 * its timeout is distinguishable from that of Redis.
 */
final class Replication {
  private final RedisDurability durability;

  Replication(RedisDurability durability) {
    this.durability = durability;
  }

  /** Returns the commands for a durable change. */
  List<CommandArguments> lasting(Deadline deadline, CommandArguments... change) {
    List<CommandArguments> batch = new ArrayList<>(List.of(change));
    if (durability == RedisDurability.REPLICA) {
      long millis = Math.max(1, Duration.ofNanos(deadline.remainingNanos()).toMillis() / 2);
      batch.add(new CommandArguments(Command.WAIT).add(1).add(millis));
    }
    return batch;
  }

  /**
   * Returns the change's own reply.
   *
   * @throws JedisDataException if no replica has confirmed the change; the server itself has it
   */
  @Nullable
  Object reply(List<Object> replies) {
    int last = replies.size() - 1;
    if (durability == RedisDurability.NONE) {
      return replies.get(last);
    }
    if (replies.get(last) instanceof Long confirmed && confirmed >= 1) {
      return replies.get(last - 1);
    }
    throw new JedisDataException("no replica confirmed it in time, so a failover may lose it"
        + " (redis.durability); is a replica connected?");
  }
}
