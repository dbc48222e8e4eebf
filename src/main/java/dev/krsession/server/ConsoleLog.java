package dev.krsession.server;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A log handler that writes to the console, the only one of java.util.logging, to which SLF4J's
 * jdk14 binding is bound too: our packages at Debug, Tomcat from Warn up.
 */
final class ConsoleLog extends Handler {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("dev.krsession");
  private static final Logger TOMCAT = Logger.getLogger("org.apache");
  private static final int MOST_PAUSES = 100;
  private static final int PAUSE_MILLIS = 10;

  private final PrintStream out;

  private ConsoleLog(PrintStream out) {
    this.out = out;
    setFormatter(new LogLine());
    setLevel(Level.ALL);
  }

  /** Replaces all existing handlers. */
  static ConsoleLog install(PrintStream out) {
    LogManager.getLogManager().reset();
    ConsoleLog log = new ConsoleLog(out);
    log.attach();
    return log;
  }

  /**
   * Keeps the log working in a shutdown hook. The LogManager has such a hook too, which runs
   * concurrently and removes handlers and levels: waits for that, at most a second, then restores
   * them.
   */
  void outliveLogManager() {
    try {
      for (int i = 0; i < MOST_PAUSES && !isTakenAway(); i++) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    attach();
  }

  private boolean isTakenAway() {
    return !isAttached() && OURS.getLevel() == null && TOMCAT.getLevel() == null;
  }

  private boolean isAttached() {
    return List.of(ROOT.getHandlers()).contains(this);
  }

  private void attach() {
    if (!isAttached()) {
      ROOT.addHandler(this);
    }
    ROOT.setLevel(Level.INFO);
    OURS.setLevel(Level.FINE);
    TOMCAT.setLevel(Level.WARNING);
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      out.print(getFormatter().format(record));
      out.flush();
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
