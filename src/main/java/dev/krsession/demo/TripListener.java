package dev.krsession.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Receives the library's log lines about round trips to Redis, and adds each to the trace of the
 * thread that waited for it. They are not logged elsewhere.
 */
final class TripListener extends Handler {
  /**
   * A strong reference, since the JVM may discard a logger with its level and handlers otherwise.
   */
  private final Logger log = Logger.getLogger("dev.krsession.trips");

  private final Map<Thread, Trace> open = new ConcurrentHashMap<>();

  private TripListener() {}

  static TripListener listen() {
    TripListener listener = new TripListener();
    listener.log.setLevel(Level.ALL);
    listener.log.setUseParentHandlers(false);
    listener.log.addHandler(listener);
    return listener;
  }

  /** Starts to record this thread's round trips in the trace. */
  void follow(Trace trace) {
    open.put(Thread.currentThread(), trace);
  }

  /** Ends the recording for this thread. */
  void leave() {
    open.remove(Thread.currentThread());
  }

  @Override
  public void publish(LogRecord record) {
    Trace trace = open.get(Thread.currentThread());
    if (trace != null) {
      trace.tripped(record.getMessage());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    log.removeHandler(this);
    log.setUseParentHandlers(true);
    log.setLevel(null);
  }
}
