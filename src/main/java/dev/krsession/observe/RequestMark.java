package dev.krsession.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.MDC;

/**
 * Marks the log lines of requests with the public ids of their sessions, by SLF4J's MDC: from when
 * a request first asks for its session until the thread that runs it has left. A thread that the
 * application made itself is not marked, for nobody would take the mark off it again. Safe for use
 * by many threads.
 */
public final class RequestMark {
  private final String key;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  /** Marks under this MDC key. */
  RequestMark(String key) {
    this.key = key;
  }

  /** This thread runs a request from now on. */
  public void enter() {
    running.add(Thread.currentThread());
  }

  /** This thread no longer runs a request. */
  public void leave() {
    running.remove(Thread.currentThread());
    MDC.remove(key);
  }

  /** Something that is run as a part of a request, on whichever thread. */
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
