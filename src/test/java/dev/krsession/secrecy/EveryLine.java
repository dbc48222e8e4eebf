package dev.krsession.secrecy;

import dev.krsession.container.LogMessages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/** All lines of our own loggers at every level, stack traces among them. */
final class EveryLine implements AutoCloseable {
  private final LogMessages messages = LogMessages.listenToAll();

  static EveryLine listen() {
    return new EveryLine();
  }

  List<String> lines() {
    return messages.records().stream()
        .filter(logged -> String.valueOf(logged.getLoggerName()).startsWith("dev.krsession"))
        .flatMap(EveryLine::lines)
        .toList();
  }

  private static Stream<String> lines(LogRecord logged) {
    String line = logged.getLevel() + " " + logged.getMessage();
    Throwable thrown = logged.getThrown();
    return thrown == null ? Stream.of(line) : Stream.of(line, trace(thrown));
  }

  static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Override
  public void close() {
    messages.close();
  }
}
