package dev.krsession.codec;

import dev.krsession.session.Printable;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a foreign exception that is safe to log: a bean's message, or a value in it, could
 * forge log lines. Has its class name, stack trace, escaped message, and its causes in the same
 * form.
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

  /** Returns the message, escaped and shortened. */
  static String said(Throwable original) {
    return Printable.quoted(String.valueOf(original.getMessage()));
  }

  private static RetoldException of(Throwable original, int left) {
    Throwable cause = left == 0 ? null : original.getCause();
    return new RetoldException(original, cause == null ? null : of(cause, left - 1));
  }
}
