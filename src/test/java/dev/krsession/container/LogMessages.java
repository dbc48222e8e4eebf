package dev.krsession.container;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to all that is logged in this JVM, by webapps too. */
public final class LogMessages extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");
  private final List<String> messages = new CopyOnWriteArrayList<>();

  /** Listens from now on. */
  public static LogMessages listen() {
    LogMessages listening = new LogMessages();
    ROOT.addHandler(listening);
    return listening;
  }

  /** What was logged, in order. */
  public List<String> messages() {
    return messages;
  }

  @Override
  public void publish(LogRecord logged) {
    messages.add(String.valueOf(logged.getMessage()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
