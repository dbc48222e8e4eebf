package dev.krsession.codec;

/** Says inside this room that a value is past the limit; the door puts it into words. */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
