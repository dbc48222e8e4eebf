package dev.krsession.bench;

import java.util.Locale;
import java.util.regex.Pattern;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/**
 * How long Redis itself takes for what a request asks of it, by its own clock and without the way
 * there and back, which is most of what {@link RedisBench} measures.
 */
public final class RedisTimes {
  private static final int WARM_UP = 2_000;
  private static final int REQUESTS = 20_000;

  /**
   * Commands that come from us; those inside a script or a transaction are part of its own time.
   */
  private static final Pattern TIME =
      Pattern.compile("cmdstat_(?:evalsha|hgetall|pttl|multi|exec):calls=\\d+,usec=(\\d+)");

  private static final Pattern COMMANDS =
      Pattern.compile("cmdstat_(?!info|config|ping)[^:]+:calls=(\\d+)");

  private RedisTimes() {}

  /** Prints tables in Markdown. */
  public static void main(String[] none) throws InterruptedException {
    RedisBench bench = new RedisBench();
    bench.start();
    try {
      System.out.println("| Redis' own part | µs | commands |\n|---|--:|--:|");
      row(bench, "read", bench::read);
      row(bench, "read and write", bench::write);
      row(bench, "read and increment", bench::increment);
      row(bench, "new session, 3 attributes", bench::create);
      new RedisCallers(bench).print();
    } finally {
      bench.stop();
    }
  }

  private static void row(RedisBench bench, String title, Runnable request) {
    run(WARM_UP, request);
    RedisClient client = bench.client();
    client.sendCommand(Protocol.Command.CONFIG, "RESETSTAT");
    run(REQUESTS, request);
    String stats = client.info("commandstats");
    System.out.printf(
        Locale.ROOT, "| %s | %.1f | %.1f |%n", title, each(TIME, stats), each(COMMANDS, stats));
  }

  private static void run(int times, Runnable request) {
    for (int at = 0; at < times; at++) {
      request.run();
    }
  }

  private static double each(Pattern what, String stats) {
    long sum = what.matcher(stats)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
    return (double) sum / REQUESTS;
  }
}
