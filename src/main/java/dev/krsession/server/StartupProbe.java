package dev.krsession.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Holds back Tomcat's log lines during its start, and finds the reason in them if a webapp fails:
 * Tomcat only logs it. When closed, passes the held lines on to the log.
 */
final class StartupProbe extends Handler implements AutoCloseable {
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private final List<LogRecord> held = new ArrayList<>();

  private StartupProbe() {
    setLevel(Level.WARNING);
  }

  static StartupProbe begin() {
    StartupProbe watch = new StartupProbe();
    TOMCAT.setUseParentHandlers(false);
    TOMCAT.addHandler(watch);
    return watch;
  }

  /**
   * Removes and returns the first reason of a failure, if there is one. The caller reports it: it
   * is not logged.
   */
  synchronized Optional<String> takeReason() {
    Optional<String> reason = held.stream()
        .flatMap(record -> Optional.ofNullable(record.getThrown()).stream())
        .map(Refusal::reason)
        .findFirst()
        .or(() -> held.stream().map(LogRecord::getMessage).findFirst());
    held.clear();
    return reason;
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (isLoggable(record)) {
      held.add(record);
    }
  }

  @Override
  public void flush() {}

  @Override
  public synchronized void close() {
    TOMCAT.removeHandler(this);
    TOMCAT.setUseParentHandlers(true);
    held.forEach(TOMCAT::log);
    held.clear();
  }
}
