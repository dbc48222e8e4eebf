package dev.krsession.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some steps that are all taken, though one of them fails; the first failure is thrown when the
 * last step is done, with the others suppressed in it. Used by one thread.
 */
public final class Steps {
  private @Nullable Throwable failure;

  /** Takes all these steps. */
  public static void each(List<Runnable> all) {
    if (!all.isEmpty()) {
      Steps steps = new Steps();
      all.forEach(steps::take);
      steps.end();
    }
  }

  /** Takes one step; whatever it throws is kept for the end. */
  public void take(Runnable step) {
    try {
      step.run();
    } catch (Throwable failed) {
      fail(failed);
    }
  }

  /** A step that was taken elsewhere has failed. */
  public void fail(Throwable failed) {
    Throwable first = failure;
    if (first == null) {
      failure = failed;
    } else if (first != failed) {
      first.addSuppressed(failed);
    }
  }

  /** All steps are taken: throws what the first that failed has thrown. */
  public void end() {
    Throwable first = failure;
    if (first != null) {
      Steps.<RuntimeException>raise(first);
    }
  }

  /**
   * Listeners are called by methods without checked exceptions, and may throw them all the same.
   */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void raise(Throwable failure) throws T {
    throw (T) failure;
  }
}
