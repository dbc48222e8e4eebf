package dev.krsession.backend;

import dev.krsession.session.SessionClock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times and reports the calls to a store. Calls that fail at once because the store is down do not
 * count. Safe for use by many threads.
 */
public final class CallTimer {
  private final StoreCalls calls;
  private final SessionClock clock;
  private final BooleanSupplier down;

  /**
   * Reports to {@code calls}.
   *
   * @param down whether the store is known not to answer
   */
  public CallTimer(StoreCalls calls, SessionClock clock, BooleanSupplier down) {
    this.calls = calls;
    this.clock = clock;
    this.down = down;
  }

  /** Makes a call. */
  public <T extends @Nullable Object> T time(StoreCalls.Kind kind, Supplier<T> call) {
    if (down.getAsBoolean()) {
      return call.get();
    }
    long begun = clock.nanos();
    boolean answered = true;
    try {
      return call.get();
    } catch (BackendException trouble) {
      answered = false;
      throw trouble;
    } finally {
      report(kind, clock.nanos() - begun, answered);
    }
  }

  /** What a call has brought must not get lost because it cannot be counted. */
  private void report(StoreCalls.Kind kind, long nanos, boolean answered) {
    try {
      calls.called(kind, nanos, answered);
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The next call is counted.
      return;
    }
  }
}
