package dev.krsession.attacks;

import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/** Counts the commands that a Redis server has run, by its own word. */
final class StoreCommands {
  /** INFO is how we ask; PING is how a pool looks after its idle connections. */
  private static final Pattern CALLS = Pattern.compile("cmdstat_(?!info|ping)[^:]+:calls=(\\d+)");

  private StoreCommands() {}

  static long counted(RedisClient client) {
    return CALLS
        .matcher(client.info("commandstats"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }
}
