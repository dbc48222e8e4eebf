package dev.krsession.compare;

import java.util.Locale;
import java.util.Map;

/** All results as a table in Markdown; factors are against the contestant's yardstick. */
record CompareTable(Map<Workload, Map<Contestant, Result>> results) {
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(
        "| | | requests/s | factor | p50 µs | p99 µs | CPU µs | factor | allocated B"
            + " | Redis commands | trips | Redis µs | Redis B |\n"
            + "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    results.forEach(
        (workload, row) -> row.forEach((who, result) -> text.append(row(workload, who, result))));
    return text.toString();
  }

  private String row(Workload workload, Contestant who, Result result) {
    Result yardstick = results.get(workload).getOrDefault(who.yardstick(), result);
    String local = String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f | %.2f | %,.0f | %,.0f | %.1f | %.2f | %,.0f |",
        workload.title,
        who.title,
        result.perSecond(),
        result.perSecond() / yardstick.perSecond(),
        result.p50(),
        result.p99(),
        result.cpuMicros(),
        result.cpuMicros() / yardstick.cpuMicros(),
        result.allocated());
    return local + (who.store == Contestant.Store.REDIS ? remote(result) : " | | | |") + '\n';
  }

  private static String remote(Result result) {
    return String.format(
        Locale.ROOT,
        " %.2f | %.2f | %.1f | %,.0f |",
        result.commands(),
        result.trips(),
        result.redisMicros(),
        result.redisBytes());
  }
}
