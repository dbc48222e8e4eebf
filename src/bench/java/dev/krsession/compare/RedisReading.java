package dev.krsession.compare;

import java.util.Map;
import java.util.stream.Collectors;
import redis.clients.jedis.RedisClient;

/**
 * What a Redis server has done until now.
 *
 * @param commands that it has run
 * @param trips how often it has read from a connection
 * @param bytes that came in and went out
 * @param cpuMicros that it has used
 * @param memory in use, in bytes
 */
record RedisReading(long commands, long trips, long bytes, double cpuMicros, long memory) {
  /** No Redis, which does nothing. */
  static final RedisReading NONE = new RedisReading(0, 0, 0, 0, 0);

  static RedisReading of(RedisClient client) {
    Map<String, String> all = client
        .info("everything")
        .lines()
        .filter(line -> line.contains(":"))
        .collect(Collectors.toMap(
            line -> line.substring(0, line.indexOf(':')),
            line -> line.substring(line.indexOf(':') + 1).trim(),
            (first, second) -> first));
    return new RedisReading(
        Long.parseLong(all.get("total_commands_processed")),
        Long.parseLong(all.get("total_reads_processed")),
        Long.parseLong(all.get("total_net_input_bytes"))
            + Long.parseLong(all.get("total_net_output_bytes")),
        1e6
            * (Double.parseDouble(all.get("used_cpu_user"))
                + Double.parseDouble(all.get("used_cpu_sys"))),
        Long.parseLong(all.get("used_memory")));
  }
}
