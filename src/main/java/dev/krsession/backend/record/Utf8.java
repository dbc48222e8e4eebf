package dev.krsession.backend.record;

/** Computes the length of a text in UTF-8 without encoding it. */
public final class Utf8 {
  private Utf8() {}

  /** Returns the number of bytes; an unpaired surrogate counts three. */
  public static int bytes(String text) {
    int bytes = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (Character.isHighSurrogate(c)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        at++;
        bytes += 4;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }
}
