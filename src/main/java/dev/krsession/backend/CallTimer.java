package dev.krsession.backend;

import dev.krsession.session.SessionClock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times the calls to a store and reports them to {@link StoreCalls}. A call that fails at once
 * because the store is known to be down is not counted. Thread-safe.
 */
public final class CallTimer {
  private final StoreCalls calls;
  private final SessionClock clock;
  private final BooleanSupplier down;

  /**
   * Creates a timer that reports to {@code calls}.
   *
   * @param down whether the store is known not to answer
   */
  public CallTimer(StoreCalls calls, SessionClock clock, BooleanSupplier down) {
    this.calls = calls;
    this.clock = clock;
    this.down = down;
  }

  /** Makes a call and reports it. */
  public <T extends @Nullable Object> T time(StoreCalls.Kind kind, Supplier<T> call) {
    if (down.getAsBoolean()) {
      return call.get();
    }
    long begun = clock.nanos();
    boolean answered = true;
    try {
      return call.get();
    } catch (BackendException failure) {
      answered = false;
      throw failure;
    } finally {
      report(kind, clock.nanos() - begun, answered);
    }
  }

  /** A failure to count must not lose the result of the call. */
  private void report(StoreCalls.Kind kind, long nanos, boolean answered) {
    try {
      calls.called(kind, nanos, answered);
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The next call is counted.
      return;
    }
  }
}
