package dev.krsession.backend.redis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Prints what sessions in Redis cost and keep, goal beside measured; ends with 1 if a goal is
 * missed. Round trips are Redis' own {@code total_reads_processed}, commands its
 * {@code commandstats}, those inside scripts among them.
 */
final class Figures {
  private static final Logger ROOT = Logger.getLogger("");

  private Figures() {}

  public static void main(String[] args) throws Exception {
    ROOT.setLevel(Level.SEVERE);
    List<Figure> table = new ArrayList<>();
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      System.out.println("Redis " + version(redis) + ", " + LocalDate.now());
      table.addAll(RequestFigures.of(redis));
      table.addAll(KeepAliveFigures.of(redis));
      try (TwoNodes nodes = new TwoNodes(redis.uri())) {
        table.addAll(ParallelFigures.of(nodes));
        table.addAll(LogoutFigures.of(redis, nodes));
        table.addAll(IdChangeFigures.of(redis, nodes));
      }
    }
    System.out.println(new Figure("what", "goal", "measured", true).row().replace("pass", "    "));
    System.out.println("|---|---|---|---|");
    table.forEach(figure -> System.out.println(figure.row()));
    System.exit(table.stream().allMatch(Figure::reached) ? 0 : 1);
  }

  private static String version(RedisServerFixture redis) {
    return redis
        .client()
        .info("server")
        .lines()
        .filter(line -> line.startsWith("redis_version:"))
        .findFirst()
        .orElse("?")
        .substring("redis_version:".length());
  }
}
