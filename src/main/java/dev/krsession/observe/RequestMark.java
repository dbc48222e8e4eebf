package dev.krsession.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.MDC;

/**
 * Puts the session's public id into SLF4J's MDC for the log lines of a request: from its first use
 * of the session until its thread has left the filter. Threads that the application creates itself
 * are not marked, since nothing would remove the mark. Thread-safe.
 */
public final class RequestMark {
  private final String key;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  /** Creates a mark under this MDC key. */
  RequestMark(String key) {
    this.key = key;
  }

  /** Called when this thread begins to run a request. */
  public void enter() {
    running.add(Thread.currentThread());
  }

  /** Called when this thread no longer runs a request; removes the mark. */
  public void leave() {
    running.remove(Thread.currentThread());
    MDC.remove(key);
  }

  /** Wraps a part of a request for any thread. */
  public Runnable within(Runnable part) {
    return () -> {
      enter();
      try {
        part.run();
      } finally {
        leave();
      }
    };
  }

  void set(Named session) {
    if (running.contains(Thread.currentThread())) {
      MDC.put(key, session.id());
    }
  }
}
