package dev.krsession.attacks;

import dev.krsession.backend.redis.RedisUri;
import java.nio.charset.StandardCharsets;

/** Fuzzes the reader of {@code redis.uri}. */
public final class RedisUriTarget {
  private RedisUriTarget() {}

  /** Loads what has to be loaded, which takes its time and is no hang. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[] {1, '1'});
  }

  /** A text: an address or an IllegalArgumentException, nothing else. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      RedisUri uri = RedisUri.parse(new String(data, StandardCharsets.UTF_8));
      uri.login().ifPresent(login -> hides(uri.toString(), login.password()));
    } catch (IllegalArgumentException refusal) {
      return;
    }
  }

  private static void hides(String shown, String password) {
    // a short one may stand in any text by chance
    if (password.length() > 12 && shown.contains("redacted") == shown.contains(password)) {
      throw new AssertionError("the password is shown");
    }
  }
}
