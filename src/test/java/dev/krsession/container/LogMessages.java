package dev.krsession.container;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens to all that is logged in this JVM, by webapps too. */
public final class LogMessages extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("dev.krsession");

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  private final @Nullable Level before = OURS.getLevel();

  /** Listens from now on. */
  public static LogMessages listen() {
    LogMessages listening = new LogMessages();
    ROOT.addHandler(listening);
    return listening;
  }

  /** Listens from now on, to our own loggers at every level. */
  public static LogMessages listenToAll() {
    LogMessages listening = listen();
    OURS.setLevel(Level.ALL);
    return listening;
  }

  /** What was logged, in order. */
  public List<String> messages() {
    return messages;
  }

  /** The same, with levels and stack traces. */
  public List<LogRecord> records() {
    return records;
  }

  /** What one logger was told, in order. */
  public List<String> of(String logger) {
    return records.stream()
        .filter(logged -> logger.equals(logged.getLoggerName()))
        .map(LogRecord::getMessage)
        .toList();
  }

  @Override
  public void publish(LogRecord logged) {
    records.add(logged);
    messages.add(String.valueOf(logged.getMessage()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
    OURS.setLevel(before);
  }
}
