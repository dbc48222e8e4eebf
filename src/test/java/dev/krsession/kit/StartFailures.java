package dev.krsession.kit;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a container logs of webapps that do not start: Tomcat does not throw it. */
final class StartFailures extends Handler implements AutoCloseable {
  private static final Logger TOMCAT = Logger.getLogger("org.apache.catalina");

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private StartFailures() {}

  /** Collects from now on. */
  static StartFailures collect() {
    StartFailures collected = new StartFailures();
    TOMCAT.addHandler(collected);
    return collected;
  }

  /** What to throw, with the first reason that was logged. */
  IllegalStateException thrown() {
    return thrown("the webapp has not started", Optional.ofNullable(failures.peek()));
  }

  /** What to throw for a reason, if there is one. */
  static IllegalStateException thrown(String what, Optional<Throwable> reason) {
    String why = reason.map(known -> ": " + words(known)).orElse("; the log says why");
    return new IllegalStateException(what + why, reason.orElse(null));
  }

  /** The innermost message: those around it say less. */
  private static String words(Throwable reason) {
    Throwable root = reason;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  @Override
  public void publish(LogRecord logged) {
    if (logged.getThrown() != null) {
      failures.add(logged.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    TOMCAT.removeHandler(this);
  }
}
