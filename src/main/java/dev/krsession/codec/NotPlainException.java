package dev.krsession.codec;

/**
 * Says inside this room that a value has no plain form that would come back as it was, and why; it
 * may still be kept as a Java object.
 */
final class NotPlainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotPlainException(String why) {
    // it is thrown for each object, and its place tells nothing
    super(why, null, false, false);
  }
}
