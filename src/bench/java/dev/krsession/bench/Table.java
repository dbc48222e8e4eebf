package dev.krsession.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** The results as a table in Markdown. */
record Table(Collection<RunResult> results) {
  private static final String BYTES = "gc.alloc.rate.norm";
  private static final Map<String, String> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("FilterBench.strangerUntouched", "No cookie, session untouched");
    ROWS.put("FilterBench.guestUntouched", "Valid cookie, session untouched");
    ROWS.put("FilterBench.readTwo", "2 attributes read");
    ROWS.put("FilterBench.readOneOfFifty", "1 of 50 attributes read");
    ROWS.put("FilterBench.writeOne", "1 attribute written");
    ROWS.put("CreationBench.create", "Session created");
    ROWS.put("FullBench.create", "Session created, beside 100,000");
    ROWS.put("ExpiryBench.expire", "Session expired");
    ROWS.put("CookieBench.seal", "Cookie minted");
    ROWS.put("CookieBench.open", "Cookie verified");
    ROWS.put("CodecBench.encodePlain", "3 plain values to bytes");
    ROWS.put("CodecBench.decodePlain", "3 plain values from bytes");
    ROWS.put("CodecBench.encodeRecord", "A record to bytes");
    ROWS.put("CodecBench.decodeRecord", "A record from bytes");
    ROWS.put("RedisBench.read", "Redis: loaded, 1 attribute read");
    ROWS.put("RedisBench.write", "Redis: loaded, 1 attribute written");
    ROWS.put("RedisBench.increment", "Redis: loaded, 1 attribute counted");
    ROWS.put("RedisBench.create", "Redis: session created");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(row("", "ns/op", "B/op"));
    text.append("|---|--:|--:|\n");
    ROWS.forEach((name, title) -> results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith('.' + name))
        .forEach(result -> text.append(row(title + whose(result), time(result), bytes(result)))));
    return text.toString();
  }

  /** Nothing where there is nobody else's. */
  private static String whose(RunResult result) {
    String name = result.getParams().getParam("whose");
    String limit = result.getParams().getParam("limit");
    if (limit != null) {
      return ", limit " + limit;
    }
    return name == null ? "" : ", " + Whose.valueOf(name).title;
  }

  private static String time(RunResult result) {
    return number(result.getPrimaryResult().getScore());
  }

  private static String bytes(RunResult result) {
    return number(result.getSecondaryResults().get(BYTES).getScore());
  }

  private static String number(double score) {
    return String.format(Locale.ROOT, "%,.0f", score);
  }

  private static String row(String title, String time, String bytes) {
    return String.format(Locale.ROOT, "| %-50s | %8s | %8s |%n", title, time, bytes);
  }
}
