package dev.krsession.session;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a row of steps that must all be taken, whatever the others throw. Allocates
 * nothing, since there may be no memory left. Used by one thread.
 */
public final class Failures {
  private @Nullable Throwable first;

  /** None yet. */
  public Failures() {}

  /** One more. */
  public void add(Throwable failure) {
    if (first == null) {
      first = failure;
    }
  }

  /** Throws the first of them, if there is one; those after it are of no use to anybody. */
  public void rethrow() {
    Throwable failure = first;
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }
}
