package dev.krsession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.observe.Metric.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final Path PAGE = Path.of("docs", "metrics.md");
  private static final String BEFORE = "(?s)^.*<!-- metrics: begin[^\n]*-->\n";
  private static final String AFTER = "(?s)<!-- metrics: end -->.*$";

  /** A mismatch prints the lists as they should be: copy them into the page. */
  @Test
  void itsListsAreThoseInTheCode() throws IOException {
    String found = Files.readString(PAGE).replaceFirst(BEFORE, "").replaceFirst(AFTER, "");

    assertThat(found).as("the lists in %s", PAGE).isEqualTo(lists());
  }

  private static String lists() {
    return "Gauges:\n\n" + list(Kind.GAUGE) + "\nCounters:\n\n" + list(Kind.COUNTER);
  }

  private static String list(Kind kind) {
    return new Observed()
        .observation().numbers().stream()
            .filter(metric -> metric.kind() == kind)
            .map(metric ->
                "- `%s` (%s): %s\n".formatted(metric.id(), metric.unit(), metric.meaning()))
            .distinct()
            .collect(Collectors.joining());
  }
}
