package dev.krsession.backend.redis;

import dev.krsession.codec.CodecException;

/**
 * Hears of attributes that this version of the application cannot decode, once for each name and
 * type. They read as absent, and their bytes stay.
 */
@FunctionalInterface
public interface UnreadableAttributes {
  /**
   * An attribute of this type cannot be decoded.
   *
   * @param attribute its name; stored text, so it may hold anything
   * @param type the type as its bytes name it, printable
   */
  void unreadable(String attribute, String type, CodecException cause);
}
