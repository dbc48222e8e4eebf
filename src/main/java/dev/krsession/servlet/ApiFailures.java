package dev.krsession.servlet;

import dev.krsession.api.SessionEndedException;
import dev.krsession.api.SessionLimitException;
import dev.krsession.api.StoreUnavailableException;
import dev.krsession.lifecycle.FailureKind;
import java.util.function.Supplier;

/**
 * Converts store failures into the exceptions of our own methods. The methods of
 * {@code HttpSession} throw them unconverted: a webapp that catches an
 * {@code IllegalStateException} of theirs means an ended session, never an outage.
 */
final class ApiFailures {
  private ApiFailures() {}

  static void in(Runnable call) {
    Object unused = in(() -> {
      call.run();
      return "";
    });
  }

  static <T> T in(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException failure) {
      throw switch (FailureKind.of(failure)) {
        case STORE -> new StoreUnavailableException(failure);
        case ENDED -> new SessionEndedException(failure);
        case LIMIT -> new SessionLimitException(failure);
        case OTHER -> failure;
      };
    }
  }
}
