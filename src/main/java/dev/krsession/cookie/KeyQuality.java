package dev.krsession.cookie;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rejects weak keys: short ones, patterns, and sample text from documentation. A random key is
 * rejected with a probability far below one in a million.
 */
final class KeyQuality {
  static final int MIN_BYTES = 32;

  private static final int LONGEST_PERIOD = MIN_BYTES / 2;
  private static final int FEWEST_DISTINCT = 8;
  private static final List<String> SAMPLE_WORDS = List.of(
      "changeme",
      "change-me",
      "change_me",
      "secret",
      "example",
      "password",
      "passphrase",
      "placeholder",
      "replaceme",
      "replace-me",
      "replace_me");

  private KeyQuality() {}

  /** Returns the fault of a key, if any, without any part of the key. */
  static Optional<String> fault(byte[] key) {
    if (key.length < MIN_BYTES) {
      return Optional.of("a key has " + MIN_BYTES + " bytes or more, this one has " + key.length);
    }
    if (isPattern(key)) {
      return Optional.of("a key is random, this one is a pattern");
    }
    return isSampleText(key) ? sampleFault() : Optional.empty();
  }

  /** Returns the fault of the text that a key was decoded from, if any. */
  static Optional<String> textFault(String text) {
    return isSampleText(text.getBytes(StandardCharsets.UTF_8)) ? sampleFault() : Optional.empty();
  }

  private static Optional<String> sampleFault() {
    return Optional.of("a key is random, this one reads like sample text");
  }

  private static boolean isPattern(byte[] key) {
    return hasShortPeriod(key) || hasEvenSteps(key) || distinctBytes(key) < FEWEST_DISTINCT;
  }

  private static boolean hasShortPeriod(byte[] key) {
    for (int period = 1; period <= LONGEST_PERIOD; period++) {
      if (repeatsAfter(key, period)) {
        return true;
      }
    }
    return false;
  }

  private static boolean repeatsAfter(byte[] key, int period) {
    for (int at = period; at < key.length; at++) {
      if (key[at] != key[at - period]) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasEvenSteps(byte[] key) {
    byte step = (byte) (key[1] - key[0]);
    for (int at = 1; at < key.length; at++) {
      if ((byte) (key[at] - key[at - 1]) != step) {
        return false;
      }
    }
    return true;
  }

  private static int distinctBytes(byte[] key) {
    boolean[] seen = new boolean[256];
    int distinct = 0;
    for (byte b : key) {
      distinct += seen[b & 0xFF] ? 0 : 1;
      seen[b & 0xFF] = true;
    }
    return distinct;
  }

  private static boolean isSampleText(byte[] key) {
    for (byte b : key) {
      if (b < 0x20 || b > 0x7E) {
        return false;
      }
    }
    String text = new String(key, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    return SAMPLE_WORDS.stream().anyMatch(text::contains);
  }
}
