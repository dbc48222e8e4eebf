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
 * Cuts the lines of calls whose deadline is over. A socket's own timeout begins anew with each byte
 * that arrives, so a server that drips could hold a request for ever. Looks at the calls under way
 * fifty times in an io-timeout, but a thousand times a second at most and ten times at least.
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
   * Begins to look.
   *
   * @param trouble is told what goes wrong with that
   */
  public Watchdog(Duration ioTimeout, SessionClock clock, Consumer<RuntimeException> trouble) {
    this.ioTimeout = ioTimeout;
    this.clock = clock;
    Duration pause = ioTimeout.dividedBy(LOOKS);
    pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
    pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    rounds = PeriodicTask.start("kr-session-deadline", pause, this::look, trouble);
  }

  /** A call begins that has a whole io-timeout. */
  public Watch watch(Closeable line) {
    return watch(line, Deadline.in(ioTimeout, clock));
  }

  /** A call begins; once this is closed, it is cut at once. */
  public Watch watch(Closeable line, Deadline deadline) {
    Watch watch = new Watch(line, deadline);
    underWay.add(watch);
    if (closed) {
      cutIf(watch::equals);
    }
    return watch;
  }

  /** A call is over; false if its line was cut. */
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
      // Nobody may come any more to say that it is over.
      underWay.remove(watch);
    } catch (Throwable e) {
      // The next look tries again; the others under way must not wait for this one.
      return;
    }
  }

  /** Cuts whatever is under way: no thread shall wait for a store once the application has gone. */
  @Override
  public void close() {
    closed = true;
    rounds.close();
    cutIf(watch -> true);
  }

  private enum State {
    RUNNING,
    OVER,
    /** To be cut, again if that fails. */
    CUT,
    /** Cut. */
    GONE
  }

  /** One call under way. */
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
