package dev.krsession.backend.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script that Redis runs, on one key alone, so that a cluster is no special case.
 *
 * @param source in Lua
 * @param digest the name by which EVALSHA calls it
 * @param lasts whether what it changes shall outlive its server; an access need not, the next one
 *     tells it
 */
record Script(String source, String digest, boolean lasts) {
  static Script lasting(String body) {
    return of(body, true);
  }

  static Script passing(String body) {
    return of(body, false);
  }

  private static Script of(String body, boolean lasts) {
    String source = ScriptPrelude.LUA + body;
    return new Script(source, sha1(source), lasts);
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
