package dev.krsession.session;

import org.jspecify.annotations.Nullable;

/**
 * Collects the first failure of several steps that must all be taken. Allocates nothing, since
 * there may be no memory left. Used by one thread.
 */
public final class Failures {
  private @Nullable Throwable first;

  /** Creates an empty collection. */
  public Failures() {}

  /** Adds a failure. */
  public void add(Throwable failure) {
    if (first == null) {
      first = failure;
    }
  }

  /** Throws the first failure, if there is one; later ones are dropped. */
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
