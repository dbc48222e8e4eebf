package dev.krsession.cookie;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Parses the text form of a key ring: {@code id:base64} entries separated by commas or white space,
 * and comments from {@code #} to the end of the line. Error messages count entries and never repeat
 * their text, since it may be a misplaced key.
 */
final class KeyText {
  static final String SETTING = "signing.keys: ";
  static final String MAKE_ONE = "; make one with: openssl rand -base64 32";

  private static final String WANTED =
      "; write id:base64,id:base64, newest first, each key on one line";

  private KeyText() {}

  static List<SigningKey> parse(String text) {
    List<SigningKey> keys = new ArrayList<>();
    for (String entry : withoutComments(text).split("[,\\s]+", -1)) {
      if (!entry.isEmpty()) {
        keys.add(key(entry, keys.size() + 1));
      }
    }
    return keys;
  }

  static IllegalArgumentException refusal(String fault) {
    return new IllegalArgumentException(SETTING + fault);
  }

  private static String withoutComments(String text) {
    return text.lines()
        .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
        .collect(Collectors.joining("\n"));
  }

  private static SigningKey key(String entry, int number) {
    int colon = entry.indexOf(':');
    if (colon < 0) {
      throw refusal("entry " + number + " has no colon" + WANTED);
    }
    String id = entry.substring(0, colon);
    if (!SigningKey.isId(id)) {
      throw refusal("entry " + number + ": " + SigningKey.ID_RULE + WANTED);
    }
    return new SigningKey(id, material(number, entry.substring(colon + 1)));
  }

  private static byte[] material(int number, String text) {
    KeyQuality.textFault(text).ifPresent(fault -> {
      throw refusal("entry " + number + ": " + fault + MAKE_ONE);
    });
    return decode(text)
        .orElseThrow(() -> refusal("entry " + number + ": its key is not base64" + WANTED));
  }

  /** Decodes both alphabets, with or without padding. */
  private static Optional<byte[]> decode(String text) {
    if (!text.matches("[A-Za-z0-9+/_-]*={0,2}")) {
      return Optional.empty();
    }
    String digits = text.replace("=", "").replace('-', '+').replace('_', '/');
    // A single character after groups of four has six bits: no byte.
    return digits.length() % 4 == 1
        ? Optional.empty()
        : Optional.of(Base64.getDecoder().decode(digits));
  }
}
