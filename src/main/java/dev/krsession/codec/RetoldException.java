package dev.krsession.codec;

import dev.krsession.session.Printable;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's exception, fit for a log: a bean's own words, or a value in them, could forge
 * lines there. Tells its kind, where it came from, what is printable of its message, and its cause
 * in the same way.
 */
final class RetoldException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_CHAIN = 8;

  private RetoldException(Throwable original, @Nullable Throwable cause) {
    super(original.getClass().getName() + ": " + said(original), cause);
    setStackTrace(original.getStackTrace());
  }

  static RetoldException of(Throwable original) {
    return of(original, LONGEST_CHAIN);
  }

  /** What it says, as a message may quote it. */
  static String said(Throwable original) {
    return Printable.quoted(String.valueOf(original.getMessage()));
  }

  private static RetoldException of(Throwable original, int left) {
    Throwable cause = left == 0 ? null : original.getCause();
    return new RetoldException(original, cause == null ? null : of(cause, left - 1));
  }
}
