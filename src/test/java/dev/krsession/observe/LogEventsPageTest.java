package dev.krsession.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogEventsPageTest {
  private static final Path PAGE = Path.of("docs", "log-events.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^- `([a-z-]+\\.[a-z-]+)` ([A-Z]+): .{5,}$");
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "krsession");

  @Test
  void everyEventIsOnThePageWithItsLevelAndNoOther() throws IOException {
    assertThat(ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1) + " " + row.group(2)))
        .containsExactlyElementsOf(Stream.of(LogEvent.values())
            .map(event -> event.id() + " " + event.level())
            .toList());
  }

  @Test
  void noTwoEventsShareAName() {
    assertThat(Stream.of(LogEvent.values()).map(LogEvent::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyEventIsLoggedSomewhere() throws IOException {
    String code = code();

    assertThat(LogEvent.values())
        .allSatisfy(event -> assertThat(code).contains("LogEvent." + event.name()));
  }

  private static String code() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".java")).toList();
      StringBuilder code = new StringBuilder();
      for (Path file : found) {
        code.append(Files.readString(file));
      }
      return code.toString();
    }
  }
}
