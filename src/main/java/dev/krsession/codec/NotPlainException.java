package dev.krsession.codec;

/**
 * Thrown within this package if a value has no plain form from which it could be restored exactly;
 * it may still be stored as a Java object.
 */
final class NotPlainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotPlainException(String why) {
    // thrown for each object, so without a stack trace
    super(why, null, false, false);
  }
}
