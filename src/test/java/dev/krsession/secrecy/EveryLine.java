package dev.krsession.secrecy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to our own loggers at every level, stack traces among it. */
final class EveryLine extends Handler implements AutoCloseable {
  // Held, for a logger that nobody holds forgets its level.
  private final Logger ours = Logger.getLogger("dev.krsession");
  private final List<String> lines = new CopyOnWriteArrayList<>();

  static EveryLine listen() {
    EveryLine listening = new EveryLine();
    listening.ours.addHandler(listening);
    listening.ours.setLevel(Level.ALL);
    return listening;
  }

  List<String> lines() {
    return lines;
  }

  static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Override
  public void publish(LogRecord logged) {
    lines.add(logged.getLevel() + " " + logged.getMessage());
    if (logged.getThrown() != null) {
      lines.add(trace(logged.getThrown()));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ours.removeHandler(this);
    ours.setLevel(null);
  }
}
