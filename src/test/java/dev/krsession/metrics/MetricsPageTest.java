package dev.krsession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.observe.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private static final Path PAGE = Path.of("docs", "metrics.md");
  private static final String BEFORE = "(?s)^.*<!-- metrics: begin[^\n]*-->\n";
  private static final String AFTER = "(?s)<!-- metrics: end -->.*$";

  /** A mismatch prints the table as it should be: copy it into the page. */
  @Test
  void itsTableIsTheOneInTheCode() throws IOException {
    String found = Files.readString(PAGE).replaceFirst(BEFORE, "").replaceFirst(AFTER, "");

    assertThat(found).as("the table in %s", PAGE).isEqualTo(table());
  }

  private static String table() {
    return new Observed()
        .observation().numbers().stream()
            .map(MetricsPageTest::row)
            .distinct()
            .collect(Collectors.joining());
  }

  private static String row(Metric metric) {
    return "- `%s` (%s, %s): %s\n"
        .formatted(
            metric.id(),
            metric.kind().name().toLowerCase(Locale.ROOT),
            metric.unit(),
            metric.meaning());
  }
}
