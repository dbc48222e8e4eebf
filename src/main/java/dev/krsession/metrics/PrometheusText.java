package dev.krsession.metrics;

import dev.krsession.observe.LatencyHistogram;
import dev.krsession.observe.Metric;
import dev.krsession.observe.SessionMetrics;
import dev.krsession.observe.StoreCall;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/**
 * Formats a filter's metrics in Prometheus' text format 0.0.4: names with underscores, counters
 * that end with {@code _total}, durations in seconds.
 */
final class PrometheusText {
  /** The upper bounds of the buckets are these powers of two, in microseconds: 64 µs to 17 s. */
  private static final int FIRST_POWER = 6;

  private static final int LAST_POWER = 24;
  private static final String CALLS = "krsession_store_call_seconds";
  private static final String FAILURES = "krsession_store_call_failures_total";

  private final StringBuilder text = new StringBuilder();
  private final Set<String> headed = new HashSet<>();

  private PrometheusText() {}

  static String of(Observation observation) {
    PrometheusText page = new PrometheusText();
    observation.numbers().forEach(page::number);
    page.calls(observation.metrics());
    return page.text.toString();
  }

  private void number(Metric metric) {
    long value = metric.value().getAsLong();
    if (value < 0) {
      // not known now
      return;
    }
    boolean counter = metric.kind() == Metric.Kind.COUNTER;
    String name = metric.id().replace('.', '_') + (counter ? "_total" : "");
    head(name, counter ? "counter" : "gauge", metric.meaning());
    String labels =
        metric.tag().map(tag -> "{" + tag.key() + "=\"" + tag.value() + "\"}").orElse("");
    line(name + labels, String.valueOf(value));
  }

  private void calls(SessionMetrics metrics) {
    head(CALLS, "histogram", "How long calls to the store took.");
    for (StoreCall call : StoreCall.values()) {
      histogram("operation=\"" + call.word() + "\"", metrics.times(call).sinceStart());
    }
    head(FAILURES, "counter", "Calls to the store that failed.");
    for (StoreCall call : StoreCall.values()) {
      line(
          FAILURES + "{operation=\"" + call.word() + "\"}",
          String.valueOf(metrics.times(call).failures()));
    }
  }

  private void histogram(String label, LatencyHistogram times) {
    long sum = times.totalNanos();
    long[] counts = times.counts();
    long seen = 0;
    int power = FIRST_POWER;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      long end = LatencyHistogram.end(bucket).toNanos();
      if (power <= LAST_POWER && end == (1_000L << power)) {
        bucket(label, seconds(end), seen);
        power++;
      }
    }
    bucket(label, "+Inf", seen);
    line(CALLS + "_sum{" + label + "}", seconds(sum));
    line(CALLS + "_count{" + label + "}", String.valueOf(seen));
  }

  private void bucket(String label, String end, long count) {
    line(CALLS + "_bucket{" + label + ",le=\"" + end + "\"}", String.valueOf(count));
  }

  private void head(String name, String type, String meaning) {
    if (headed.add(name)) {
      text.append("# HELP ").append(name).append(' ').append(meaning).append('\n');
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
  }

  private void line(String name, String value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }
}
