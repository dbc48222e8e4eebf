package dev.krsession.backend.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A user with exactly the rights that docs/redis.md says are enough. */
final class AclUser {
  private static final String LOGIN = "app:s3cret@";
  private static final String RULE = "ACL SETUSER ";

  private AclUser() {}

  /** The documented rule, word for word. */
  static String rule() {
    try {
      return Files.readAllLines(Path.of("docs", "redis.md")).stream()
          .filter(line -> line.startsWith(RULE))
          .findFirst()
          .orElseThrow()
          .substring(RULE.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the user and returns a URI to log in with. */
  static String create(RedisServerFixture redis) {
    redis.client().sendCommand(Words.ACL, words(rule()));
    return uri(redis.uri());
  }

  private static String[] words(String rule) {
    List<String> words = List.of(rule.replace("PASSWORD", "s3cret").split(" "));
    return Stream.concat(Stream.of("SETUSER"), words.stream()).toArray(String[]::new);
  }

  /** The same place, with the user's login. */
  static String uri(String uri) {
    return uri.replace("://", "://" + LOGIN);
  }
}
