package dev.krsession.codec;

/**
 * Thrown within this package if a value exceeds the limit; {@link AttributeCodec} adds the message.
 */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
