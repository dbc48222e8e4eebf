package dev.krsession.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Formats a record as one line: time, level, source, message. Further lines of a message are
 * indented, so that they cannot pass for records of their own.
 */
final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  @Override
  public String format(LogRecord record) {
    LocalTime time = LocalTime.ofInstant(record.getInstant(), ZoneId.systemDefault());
    String text = (formatMessage(record) + trace(record)).stripTrailing();
    return String.format(
        Locale.ROOT,
        "%s %-5s %s: %s%n",
        TIME.format(time),
        word(record.getLevel()),
        source(record),
        indented(text));
  }

  /** Returns SLF4J's name of a level. */
  private static String word(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARN";
    }
    if (value >= Level.INFO.intValue()) {
      return "INFO";
    }
    return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
  }

  private static String source(LogRecord record) {
    String name = String.valueOf(record.getLoggerName());
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String trace(LogRecord record) {
    Throwable thrown = record.getThrown();
    if (thrown == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return "\n" + text;
  }

  private static String indented(String text) {
    return text.replaceAll("\\R", System.lineSeparator() + "    ")
        .replaceAll("[\\p{Cc}\\p{Cf}&&[^\r\n\t]]", "?");
  }
}
