package dev.krsession.backend.redis;

import java.nio.charset.StandardCharsets;

/** Encodes texts and numbers as arguments of commands and scripts. */
final class ArgumentBytes {
  private ArgumentBytes() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] of(long number) {
    return of(Long.toString(number));
  }
}
