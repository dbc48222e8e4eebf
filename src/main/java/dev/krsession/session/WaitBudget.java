package dev.krsession.session;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long one request may wait for its store: one I/O timeout for all its calls, on any thread and
 * however many. The application's own time does not count, nor do quick answers: a healthy store
 * may be called any number of times. A long-running request has its whole budget again long after
 * its last slow call. Thread-safe.
 *
 * <p>It is bound to the thread while that works for the request. Outside requests each call has its
 * own budget.
 */
public final class WaitBudget {
  /** An answer within this fraction of the I/O timeout is quick. */
  private static final int SOON = 50;

  /** The waits are forgotten this many I/O timeouts after the last one that counted. */
  private static final int FORGIVEN = 10;

  /** An array of a JDK type, so that a container's thread refers to no class of the webapp. */
  private static final ThreadLocal<@Nullable Object[]> BOUND =
      ThreadLocal.withInitial(() -> new Object[1]);

  private long waited;
  private long waitedUntil;
  private boolean undated;
  private int exact;

  /** Creates an unused budget. */
  public WaitBudget() {}

  /** Returns the budget of the request that this thread works for; else a new one. */
  public static WaitBudget current() {
    return BOUND.get()[0] instanceof WaitBudget bound ? bound : new WaitBudget();
  }

  /** Binds this thread to the request; returns the argument for {@link #restore}. */
  public @Nullable Object bind() {
    @Nullable Object[] bound = BOUND.get();
    Object before = bound[0];
    bound[0] = this;
    return before;
  }

  /** Ends the binding; restores the one before. */
  public static void restore(@Nullable Object before) {
    BOUND.get()[0] = before;
  }

  /** Runs work for the request. */
  public <T extends @Nullable Object> T within(Supplier<T> work) {
    Object before = bind();
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  /** Wraps work for the request, for any thread. */
  public Runnable around(Runnable work) {
    return () -> {
      Object before = bind();
      try {
        work.run();
      } finally {
        restore(before);
      }
    };
  }

  /**
   * Runs work whose waits all count, however short: it polls the store.
   *
   * @param work waits for the store many times
   */
  public <T extends @Nullable Object> T exactly(Supplier<T> work) {
    count(1);
    try {
      return work.get();
    } finally {
      count(-1);
    }
  }

  private synchronized void count(int more) {
    exact += more;
  }

  /**
   * Returns how long the request may still wait.
   *
   * @param total the I/O timeout
   * @param now monotonic nanoseconds
   * @return zero or less: not at all
   */
  public synchronized Duration left(Duration total, long now) {
    if (undated) {
      undated = false;
      waitedUntil = now;
    }
    if (waited > 0 && now - waitedUntil > FORGIVEN * total.toNanos()) {
      waited = 0;
    }
    return total.minusNanos(waited);
  }

  /** Counts a wait from {@code begun} to {@code now}, in monotonic nanoseconds. */
  public synchronized void waited(Duration total, long begun, long now) {
    long time = now - begun;
    if (exact > 0 || time >= total.toNanos() / SOON) {
      waited += time;
      waitedUntil = now;
    }
  }

  /** Counts a pause between two calls, in nanoseconds. */
  public synchronized void paused(long nanos) {
    waited += nanos;
    undated = true;
  }
}
