package dev.krsession.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Listens to the library's own log for round trips to Redis, and credits each to the request whose
 * thread waited for it. What it listens to goes nowhere else.
 */
final class TripListener extends Handler {
  /** Held on to, since the JVM forgets a logger's level and handlers when nobody does. */
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

  /** From now on this thread's round trips are the trace's. */
  void follow(Trace trace) {
    open.put(Thread.currentThread(), trace);
  }

  /** This thread's request is over. */
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
