package dev.krsession.demo;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a session cookie for display, without its secret: scripts cannot read the cookie, and the
 * display must not change that.
 */
final class CookieBytes {
  private static final Pattern VALUE = Pattern.compile(
      "(?<![^=; ])(A[A-Za-z0-9_-]{32})([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{21})(?![^; ])");
  private static final Pattern NAME = Pattern.compile("([^=; ]+)=$");
  private static final String MASK = "\u2022".repeat(22);

  private CookieBytes() {}

  /** Replaces the secret of every session cookie in a text by dots. */
  static String masked(String text) {
    return VALUE.matcher(text).replaceAll("$1" + MASK + "$3");
  }

  /** Finds the first session cookie in a Cookie header. */
  static Optional<Bodies.Cookie> find(String header) {
    Matcher matcher = VALUE.matcher(header);
    return matcher.find()
        ? Optional.of(parts(name(header.substring(0, matcher.start())), matcher.toMatchResult()))
        : Optional.empty();
  }

  private static String name(String before) {
    Matcher name = NAME.matcher(before);
    return name.find() ? name.group(1) : "";
  }

  private static Bodies.Cookie parts(String name, MatchResult value) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(value.group()));
    List<Bodies.Part> parts = new ArrayList<>();
    parts.add(part("version", 1, bytes));
    parts.add(part("key", 4, bytes));
    parts.add(part("issued", 4, bytes));
    parts.add(part("handle", 16, bytes));
    bytes.position(bytes.position() + 16);
    parts.add(new Bodies.Part("secret", 16, ""));
    parts.add(part("tag", 16, bytes));
    return new Bodies.Cookie(name, masked(value.group()), parts);
  }

  private static Bodies.Part part(String name, int length, ByteBuffer bytes) {
    byte[] part = new byte[length];
    bytes.get(part);
    return new Bodies.Part(name, length, HexFormat.of().formatHex(part));
  }
}
