package dev.krsession.backend.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;

/**
 * What some work costs a server, by its own counters. A PING by which a pool looks after its idle
 * connections is nobody's work.
 *
 * @param commands commands, those inside scripts among them
 * @param roundTrips times that something was read from a client
 * @param bytesIn bytes that came in
 */
record ServerCost(long commands, long roundTrips, long bytesIn) {
  private static final Pattern CALLS = Pattern.compile("cmdstat_(?!info|ping)[^:]+:calls=(\\d+)");
  private static final Pattern PINGS = Pattern.compile("cmdstat_ping:calls=(\\d+)");
  private static final int INFO_BYTES = "*2\r\n$4\r\nINFO\r\n$12\r\ncommandstats\r\n".length()
      + "*2\r\n$4\r\nINFO\r\n$5\r\nstats\r\n".length();

  static ServerCost of(RedisClient client, Runnable work) {
    ServerCost before = now(client);
    work.run();
    ServerCost after = now(client);
    // each reading is two calls of INFO
    return new ServerCost(
        after.commands - before.commands,
        after.roundTrips - before.roundTrips - 2,
        after.bytesIn - before.bytesIn - INFO_BYTES);
  }

  private static ServerCost now(RedisClient client) {
    String stats = client.info("stats");
    String calls = client.info("commandstats");
    return new ServerCost(
        sum(CALLS, calls),
        number(stats, "total_reads_processed") - sum(PINGS, calls),
        number(stats, "total_net_input_bytes"));
  }

  private static long sum(Pattern calls, String info) {
    return calls
        .matcher(info)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static long number(String stats, String name) {
    Matcher matcher = Pattern.compile(name + ":(\\d+)").matcher(stats);
    return matcher
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .findFirst()
        .orElseThrow();
  }
}
