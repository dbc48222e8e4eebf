package dev.krsession.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs several steps even if some fail; the first failure is thrown after the last step, with the
 * others suppressed. Used by one thread.
 */
public final class Steps {
  private @Nullable Throwable failure;

  /** Runs all these steps. */
  public static void each(List<Runnable> all) {
    if (!all.isEmpty()) {
      Steps steps = new Steps();
      all.forEach(steps::take);
      steps.end();
    }
  }

  /** Runs one step; keeps what it throws. */
  public void take(Runnable step) {
    try {
      step.run();
    } catch (Throwable failed) {
      fail(failed);
    }
  }

  /** Adds the failure of a step that was run elsewhere. */
  public void fail(Throwable failed) {
    Throwable first = failure;
    if (first == null) {
      failure = failed;
    } else if (first != failed) {
      first.addSuppressed(failed);
    }
  }

  /** Throws the first failure, if there is one. Called after the last step. */
  public void end() {
    Throwable first = failure;
    if (first != null) {
      Steps.<RuntimeException>raise(first);
    }
  }

  /** Listeners' methods declare no checked exceptions, and may throw them all the same. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
  }
}
