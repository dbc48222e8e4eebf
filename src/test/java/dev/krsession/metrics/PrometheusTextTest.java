package dev.krsession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.observe.Count;
import dev.krsession.observe.StoreCall;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  private static final Pattern COMMENT =
      Pattern.compile("# (HELP [a-z_]+ [^\\n]+|TYPE [a-z_]+ (counter|gauge|histogram))");
  private static final Pattern SAMPLE = Pattern.compile(
      "[a-z_]+(\\{[a-z]+=\"[^\"]+\"(,le=\"([0-9.]+|\\+Inf)\")?})? [0-9]+(\\.[0-9]+)?");

  private final Observed observed = new Observed();

  @Test
  void everyLineIsACommentOrASample() {
    observed.metrics().called(StoreCall.LOAD, 1_500_000, true);

    assertThat(text().lines())
        .allMatch(line ->
            COMMENT.asMatchPredicate().test(line) || SAMPLE.asMatchPredicate().test(line));
  }

  @Test
  void unknownFiguresHaveNoLine() {
    assertThat(text())
        .contains("krsession_session_bytes 300\n")
        .doesNotContain("krsession_store_room");
  }

  @Test
  void aNameIsExplainedOnce() {
    assertThat(text().lines().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
  }

  @Test
  void countersAreExported() {
    observed.metrics().add(Count.CREATED);

    assertThat(text()).contains("\nkrsession_sessions_created_total 1\n");
  }

  @Test
  void rejectionsAreExportedByReasonWithThoseThatNeverHappened() {
    observed.metrics().addRejection("TAG");

    assertThat(text())
        .contains("krsession_cookies_rejected_total{reason=\"tag\"} 1\n")
        .contains("krsession_cookies_rejected_total{reason=\"length\"} 0\n");
  }

  @Test
  void aStoreThatIsDownIsReported() {
    assertThat(text()).contains("krsession_store_down 0\n");
    observed.backend().failToLoad();

    assertThat(text()).contains("krsession_store_down 1\n");
  }

  @Test
  void timesAreExportedInSecondsAndBucketsAddUp() {
    observed.metrics().called(StoreCall.LOAD, Duration.ofMillis(1).toNanos(), true);
    observed.metrics().called(StoreCall.LOAD, Duration.ofMillis(3).toNanos(), false);

    assertThat(text())
        .contains(bucket("0.000512") + "0\n", bucket("0.001024") + "1\n")
        .contains(bucket("0.002048") + "1\n", bucket("0.004096") + "2\n", bucket("+Inf") + "2\n")
        .contains("krsession_store_call_seconds_sum{operation=\"load\"} 0.004\n")
        .contains("krsession_store_call_seconds_count{operation=\"load\"} 2\n")
        .contains("krsession_store_call_failures_total{operation=\"load\"} 1\n");
  }

  private String text() {
    return PrometheusText.of(observed.observation());
  }

  private static String bucket(String end) {
    return "krsession_store_call_seconds_bucket{operation=\"load\",le=\"" + end + "\"} ";
  }
}
