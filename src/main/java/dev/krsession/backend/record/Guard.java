package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import java.util.function.Supplier;

/** Makes calls to a store through a breaker. Every exception becomes a BackendException. */
record Guard(Breaker breaker) {
  <T> T call(String tried, Supplier<T> call) {
    int outages = breaker.check();
    try {
      T answer = called(tried, call);
      breaker.answered();
      return answer;
    } catch (BackendException e) {
      breaker.unanswered(outages, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  void run(String tried, Runnable call) {
    boolean unused = call(tried, () -> {
      call.run();
      return true;
    });
  }

  static <T> T called(String tried, Supplier<T> call) {
    try {
      return call.get();
    } catch (BackendException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new BackendException("could not " + tried + ": " + e, e);
    }
  }
}
