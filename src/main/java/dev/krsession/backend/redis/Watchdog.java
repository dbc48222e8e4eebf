package dev.krsession.backend.redis;

import dev.krsession.session.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import redis.clients.jedis.Connection;

/**
 * Cuts the connections of calls whose deadline is over. A socket's own timeout begins anew with
 * each byte that arrives, so a server that drips could hold a request for ever. Looks at the calls
 * under way fifty times in an io-timeout, and ten times a second.
 */
final class Watchdog implements AutoCloseable {
  private static final int LOOKS = 50;
  private static final Duration SHORTEST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(100);

  private final Set<Watch> underWay = ConcurrentHashMap.newKeySet();
  private final Rounds rounds;
  private volatile boolean closed;

  Watchdog(Duration ioTimeout) {
    Duration pause = ioTimeout.dividedBy(LOOKS);
    pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
    pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    // What a cut throws concerns the one connection alone, and its user hears of it.
    rounds = Rounds.start("kr-session-deadline", pause, this::look, trouble -> {});
  }

  /** A call begins; once this is closed, it is cut at once. */
  Watch watch(Connection connection, Deadline deadline) {
    Watch watch = new Watch(connection, deadline);
    underWay.add(watch);
    if (closed) {
      cutIf(watch::equals);
    }
    return watch;
  }

  /** A call is over; false if its connection was cut. */
  boolean isOver(Watch watch) {
    underWay.remove(watch);
    return watch.state.compareAndSet(State.RUNNING, State.OVER);
  }

  private void look() {
    cutIf(watch -> watch.deadline.isOver());
  }

  private void cutIf(Predicate<Watch> due) {
    for (Watch watch : underWay) {
      if (due.test(watch) && watch.state.compareAndSet(State.RUNNING, State.CUT)) {
        cut(watch.connection);
      }
    }
  }

  private static void cut(Connection connection) {
    try {
      connection.forceDisconnect();
    } catch (IOException e) {
      // It is as cut as can be.
      connection.setBroken();
    }
  }

  /** Cuts whatever is under way: no thread shall wait for Redis once the application has gone. */
  @Override
  public void close() {
    closed = true;
    rounds.close();
    cutIf(watch -> true);
  }

  private enum State {
    RUNNING,
    OVER,
    CUT
  }

  /** One call under way. */
  static final class Watch {
    private final Connection connection;
    private final Deadline deadline;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

    private Watch(Connection connection, Deadline deadline) {
      this.connection = connection;
      this.deadline = deadline;
    }
  }
}
