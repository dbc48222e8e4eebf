package dev.krsession.cookie;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Encodes the Path of a cookie: browsers compare it with the path of the URL as sent (RFC 6265
 * section 5.1.4), in which spaces and non-ASCII letters are percent-encoded.
 */
public final class CookiePath {
  /** Visible ASCII characters that browsers encode in a path, or that end an attribute. */
  private static final String ENCODED = " \"#<>?`{};";

  private CookiePath() {}

  /** Encodes a context path, which containers return decoded or not. */
  public static String ofContext(String contextPath) {
    return contextPath.isEmpty() ? "/" : encoded(contextPath, ENCODED);
  }

  /** Encodes a configured path: spaces and non-ASCII letters only. */
  public static String ofText(String text) {
    return encoded(text, " ");
  }

  private static String encoded(String path, String alsoEncoded) {
    StringBuilder text = new StringBuilder();
    path.codePoints().forEach(c -> {
      if (c > 0x7E || alsoEncoded.indexOf(c) >= 0) {
        encode(c, text);
      } else {
        text.append((char) c);
      }
    });
    return text.toString();
  }

  private static void encode(int codePoint, StringBuilder text) {
    for (byte one : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      text.append(String.format(Locale.ROOT, "%%%02X", one));
    }
  }
}
