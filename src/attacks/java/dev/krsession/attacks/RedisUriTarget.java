package dev.krsession.attacks;

import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisUri;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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
      uri.login().ifPresent(login -> hides(uri, login));
    } catch (IllegalArgumentException refusal) {
      return;
    }
  }

  /** With another password it reads the same, whatever else happens to be spelled like one. */
  private static void hides(RedisUri uri, RedisLogin login) {
    RedisLogin another = new RedisLogin(login.user(), login.password() + "another");
    RedisUri same = new RedisUri(
        uri.topology(), uri.nodes(), Optional.of(another), uri.database(), uri.tls(), uri.master());
    if (!uri.toString().equals(same.toString())) {
      throw new AssertionError("the password is shown");
    }
  }
}
