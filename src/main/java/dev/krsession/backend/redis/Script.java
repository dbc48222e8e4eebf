package dev.krsession.backend.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Lua script that Redis runs, on a single key, so that a cluster is no special case. Its parts
 * are the files {@code *.lua} beside this class, {@code prelude.lua} first: Redis' time, writing
 * many fields in portions, and the expiry. A session that never expires still has a TTL of 100
 * years, so that its last access can be derived from it. If the absolute deadline limits the TTL,
 * the access is stored as a field. A session whose end has to be notified is kept for a grace,
 * invisible to requests.
 *
 * @param source in Lua
 * @param digest its SHA-1, for EVALSHA
 * @param lasts whether its changes must survive their server; an access need not, the next one
 *     repeats it
 */
record Script(String source, String digest, boolean lasts) {
  static Script lasting(String... parts) {
    return of(parts, true);
  }

  static Script passing(String... parts) {
    return of(parts, false);
  }

  private static Script of(String[] parts, boolean lasts) {
    String source = Stream.concat(Stream.of("prelude"), Stream.of(parts))
        .map(Script::read)
        .collect(Collectors.joining());
    return new Script(source, sha1(source), lasts);
  }

  private static String read(String part) {
    try (InputStream lua = Objects.requireNonNull(
        Script.class.getResourceAsStream(part + ".lua"), "there is no " + part + ".lua")) {
      return new String(lua.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a script cannot be read: " + part + ".lua", e);
    }
  }

  private static String sha1(String source) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(source.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-1", e);
    }
  }
}
