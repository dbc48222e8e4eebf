package dev.krsession.backend.redis;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What it costs to keep a session alive that the application does not ask for. */
final class KeepAliveFigures {
  private static final Duration SHARE = Duration.ofSeconds(1);
  private static final int SHARES = 4;

  private KeepAliveFigures() {}

  static List<Figure> of(RedisServerFixture redis) {
    // 5 % of which is a second
    try (KrSessionKit node = WebNode.at(redis.uri(), "20s").start()) {
      Visitor visitor = node.visitor();
      visitor.get("/set?name=user&value=max");
      visitor.get("/hello");
      return List.of(often(redis, visitor), beside(redis, visitor));
    }
  }

  private static Figure often(RedisServerFixture redis, Visitor visitor) {
    AtomicLong requests = new AtomicLong();
    long touches = touches(redis);
    long end = System.nanoTime() + SHARE.multipliedBy(SHARES).toNanos();
    while (System.nanoTime() < end) {
      visitor.get("/hello");
      requests.incrementAndGet();
    }
    touches = touches(redis) - touches;
    return new Figure(
        "keep-alives of a node in 4 x 5 % of the idle time",
        "1 to " + (SHARES + 1),
        touches + " in " + requests + " requests",
        touches >= 1 && touches <= SHARES + 1);
  }

  private static long touches(RedisServerFixture redis) {
    return redis
        .client()
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_evalsha:"))
        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*:calls=(\\d+),.*", "$1")))
        .findFirst()
        .orElse(0);
  }

  /** Redis answers nobody for a while, during which a keep-alive becomes due. */
  private static Figure beside(RedisServerFixture redis, Visitor visitor) {
    redis.client().sendCommand(Words.CLIENT, "PAUSE", "1500", "ALL");
    long slowest = 0;
    long end = System.nanoTime() + Duration.ofMillis(1300).toNanos();
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      visitor.get("/hello");
      slowest = Math.max(slowest, System.nanoTime() - begin);
    }
    long millis = Duration.ofNanos(slowest).toMillis();
    return new Figure(
        "slowest request while Redis answers nobody and one is due: ms",
        "under 700 of a pause of 1,500",
        "" + millis,
        millis < 700);
  }
}
