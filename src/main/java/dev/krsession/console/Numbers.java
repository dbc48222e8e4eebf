package dev.krsession.console;

import dev.krsession.config.ShownSetting;
import dev.krsession.metrics.Health;
import dev.krsession.observe.CallTimes;
import dev.krsession.observe.Count;
import dev.krsession.observe.JsonText;
import dev.krsession.observe.LatencyHistogram;
import dev.krsession.observe.SessionMetrics;
import dev.krsession.observe.StoreCall;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The JSON that the console fetches every second, and the settings that it fetches once. All counts
 * are since the start.
 */
final class Numbers {
  private Numbers() {}

  static String json(Console console, String contextPath) {
    Health health = console.observation().health();
    JsonText json = new JsonText()
        .object()
        .field("webapp", contextPath.isEmpty() ? "/" : contextPath)
        .field("version", version())
        .field("node", node())
        .field("uptimeMillis", ManagementFactory.getRuntimeMXBean().getUptime())
        .field("store", health.store())
        .field("status", health.status().name().toLowerCase(Locale.ROOT))
        .field("inMemory", console.limit().isPresent());
    console.limit().ifPresent(limit -> json.field("limit", limit));
    console.observation().store().sessions().ifPresent(alive -> json.field("alive", alive));
    console.observation().store().size().ifPresent(size -> size(size, json));
    counts(console.observation().metrics(), json);
    return json.end().toString();
  }

  /** Returns the version in the jar's manifest; empty if the classes come from elsewhere. */
  private static String version() {
    return Objects.requireNonNullElse(Numbers.class.getPackage().getImplementationVersion(), "");
  }

  /** Returns the process and its host, such as {@code 4711@shop-1}. */
  private static String node() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  private static void size(Map<String, Object> size, JsonText json) {
    json.object("size");
    size.forEach((name, value) -> {
      if (value instanceof Long number) {
        json.field(name, number);
      } else {
        json.field(name, value.toString());
      }
    });
    json.end();
  }

  private static void counts(SessionMetrics metrics, JsonText json) {
    json.object("counts");
    for (Count count : Count.values()) {
      json.field(count.id(), metrics.count(count));
    }
    json.end().object("rejected");
    metrics.rejections().forEach(json::field);
    json.end().object("calls");
    for (StoreCall call : StoreCall.values()) {
      calls(call, metrics.times(call), json);
    }
    json.end();
  }

  /** Only non-empty buckets: their upper bounds in microseconds, and their counts. */
  private static void calls(StoreCall call, CallTimes times, JsonText json) {
    json.array(call.word());
    long[] counts = times.sinceStart().counts();
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0) {
        long micros = LatencyHistogram.end(bucket).toNanos() / 1_000;
        json.array().value(micros).value(counts[bucket]).end();
      }
    }
    json.end();
  }

  static String settings(Console console) {
    JsonText json = new JsonText().object().array("settings");
    for (ShownSetting setting : console.settings()) {
      json.object()
          .field("name", setting.name())
          .field("value", setting.value())
          .field("source", setting.source())
          .end();
    }
    return json.end().end().toString();
  }
}
