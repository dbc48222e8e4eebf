package dev.krsession.cookie;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A path as it stands in a cookie: browsers compare it with that of the URL as they send it (RFC
 * 6265 section 5.1.4), in which spaces and letters beyond ASCII are percent-encoded.
 */
public final class CookiePath {
  /** What browsers encode in a path beside what is no visible ASCII, and what ends an attribute. */
  private static final String ENCODED = " \"#<>?`{};";

  private CookiePath() {}

  /** The path of all pages under a context path, which containers give decoded or not. */
  public static String ofContext(String contextPath) {
    return contextPath.isEmpty() ? "/" : encoded(contextPath, ENCODED);
  }

  /** A path that somebody has chosen, with spaces and letters beyond ASCII encoded. */
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
