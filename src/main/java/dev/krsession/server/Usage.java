package dev.krsession.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What the command tells about itself. */
final class Usage {
  private Usage() {}

  /** Name, version and options, on several lines. */
  static String text() {
    try (InputStream in = Usage.class.getResourceAsStream("usage.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "usage.txt is missing").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Name and version. */
  static String title() {
    return text().lines().findFirst().orElseThrow();
  }
}
