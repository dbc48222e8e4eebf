package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
  @Test
  void aRecordIsOneLine() {
    assertThat(line(Level.FINE, "hello")).isEqualTo("18:05:09.007 DEBUG Filter: hello\n");
  }

  @Test
  void levelsBearTheirSlf4jNames() {
    assertThat(line(Level.FINER, "")).contains(" TRACE ");
    assertThat(line(Level.INFO, "")).contains(" INFO  ");
    assertThat(line(Level.WARNING, "")).contains(" WARN  ");
    assertThat(line(Level.SEVERE, "")).contains(" ERROR ");
  }

  @Test
  void aLineBreakForgesNoRecord() {
    assertThat(line(Level.INFO, "a\n18:05:09.008 INFO  Filter: b\r\nc"))
        .isEqualTo("18:05:09.007 INFO  Filter: a\n    18:05:09.008 INFO  Filter: b\n    c\n");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(line(Level.INFO, "\u001b[2J\u0007\u009b")).contains("Filter: ?[2J??\n");
  }

  @Test
  void anExceptionFollowsWithItsTrace() {
    LogRecord record = record(Level.WARNING, "failed");
    record.setThrown(new IllegalStateException("why"));

    assertThat(new LogLine().format(record))
        .startsWith(
            "18:05:09.007 WARN  Filter: failed\n    java.lang.IllegalStateException: why\n    ")
        .contains("LogLineTest");
  }

  private static String line(Level level, String message) {
    return new LogLine().format(record(level, message));
  }

  private static LogRecord record(Level level, String message) {
    LogRecord record = new LogRecord(level, message);
    record.setLoggerName("dev.krsession.Filter");
    record.setInstant(LocalDateTime.of(2026, 11, 22, 18, 5, 9, 7_000_000)
        .atZone(ZoneId.systemDefault())
        .toInstant());
    return record;
  }
}
