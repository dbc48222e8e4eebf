package dev.krsession.backend.record;

import dev.krsession.session.PeriodicTask;
import dev.krsession.session.SessionClock;
import java.io.Closeable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Closes the connections of calls whose deadline has passed. A socket's own timeout restarts with
 * each byte that arrives, so a server that sends slowly could block a request for ever. Checks the
 * calls in progress fifty times per io-timeout, but at most a thousand times and at least ten times
 * a second.
 */
public final class Watchdog implements AutoCloseable {
  private static final int LOOKS = 50;
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(100);

  private final Set<Watch> underWay = ConcurrentHashMap.newKeySet();
  private final Duration ioTimeout;
  private final SessionClock clock;
  private final PeriodicTask rounds;
  private volatile boolean closed;

  /**
   * Starts the checks.
   *
   * @param onFailure receives failures of the checks
   */
  public Watchdog(Duration ioTimeout, SessionClock clock, Consumer<RuntimeException> onFailure) {
    this.ioTimeout = ioTimeout;
    this.clock = clock;
    Duration pause = ioTimeout.dividedBy(LOOKS);
    pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
    pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    rounds = PeriodicTask.start("kr-session-deadline", pause, this::look, onFailure);
  }

  /** Watches a call that has a whole io-timeout. */
  public Watch watch(Closeable line) {
    return watch(line, Deadline.in(ioTimeout, clock));
  }

  /** Watches a call; if the watchdog is closed, its connection is closed at once. */
  public Watch watch(Closeable line, Deadline deadline) {
    Watch watch = new Watch(line, deadline);
    underWay.add(watch);
    if (closed) {
      cutIf(watch::equals);
    }
    return watch;
  }

  /** Ends the watch of a call; returns false if its connection was closed. */
  public boolean isOver(Watch watch) {
    underWay.remove(watch);
    return watch.state.compareAndSet(State.RUNNING, State.OVER);
  }

  private void look() {
    cutIf(watch -> watch.deadline.isOver());
  }

  private void cutIf(Predicate<Watch> due) {
    for (Watch watch : underWay) {
      if (due.test(watch) && watch.mayBeCut()) {
        cut(watch);
      }
    }
  }

  private void cut(Watch watch) {
    try {
      watch.line.close();
      watch.state.set(State.GONE);
      // The call itself may never report its end.
      underWay.remove(watch);
    } catch (Throwable e) {
      // The next check tries again; other calls in progress must not wait for this one.
      return;
    }
  }

  /**
   * Closes all watched connections: no thread shall wait for a store after the application has
   * stopped.
   */
  @Override
  public void close() {
    closed = true;
    rounds.close();
    cutIf(watch -> true);
  }

  private enum State {
    RUNNING,
    OVER,
    /** To be closed; repeated if that fails. */
    CUT,
    /** Closed. */
    GONE
  }

  /** A watched call. */
  public static final class Watch {
    private final Closeable line;
    private final Deadline deadline;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

    private Watch(Closeable line, Deadline deadline) {
      this.line = line;
      this.deadline = deadline;
    }

    boolean mayBeCut() {
      return state.compareAndSet(State.RUNNING, State.CUT) || state.get() == State.CUT;
    }
  }
}
