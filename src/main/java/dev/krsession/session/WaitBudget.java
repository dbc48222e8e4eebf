package dev.krsession.session;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long one request has waited for its store: it has one I/O timeout for all that it asks, on
 * whichever thread and however often. Time that the application takes does not count, nor does an
 * answer that comes soon: a store in good health may be asked any number of times. Long after the
 * last failure a request that still runs has its whole time again. Safe for use by many threads.
 *
 * <p>It is bound to the thread while that works for the request. Work outside of requests has a
 * budget for each call.
 */
public final class WaitBudget {
  /** An answer within this part of the I/O timeout comes soon. */
  private static final int SOON = 50;

  /** So many I/O timeouts after the last wait that counted, none counts any more. */
  private static final int FORGIVEN = 10;

  /** An array of Java's own, so that a thread of the container's keeps nothing of the webapp. */
  private static final ThreadLocal<@Nullable Object[]> BOUND =
      ThreadLocal.withInitial(() -> new Object[1]);

  private long waited;
  private long waitedUntil;
  private boolean undated;
  private int exact;

  /** A request that has not waited yet. */
  public WaitBudget() {}

  /** That of the request which this thread works for; else a new one. */
  public static WaitBudget current() {
    return BOUND.get()[0] instanceof WaitBudget bound ? bound : new WaitBudget();
  }

  /** This thread works for the request from now on; what {@link #restore} gets afterwards. */
  public @Nullable Object bind() {
    @Nullable Object[] bound = BOUND.get();
    Object before = bound[0];
    bound[0] = this;
    return before;
  }

  /** This thread no longer works for the request, but for the former one. */
  public static void restore(@Nullable Object before) {
    BOUND.get()[0] = before;
  }

  /** Does some work for the request. */
  public <T extends @Nullable Object> T within(Supplier<T> work) {
    Object before = bind();
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  /** Work for the request, for whichever thread does it. */
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
   * Does some work of which all waiting counts, however short: it is tried again and again.
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
   * How long the request may still wait.
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

  /** The request has waited from {@code begun} to {@code now}, in monotonic nanoseconds. */
  public synchronized void waited(Duration total, long begun, long now) {
    long time = now - begun;
    if (exact > 0 || time >= total.toNanos() / SOON) {
      waited += time;
      waitedUntil = now;
    }
  }

  /** The request has paused for so long before it asked the store again. */
  public synchronized void paused(long nanos) {
    waited += nanos;
    undated = true;
  }
}
