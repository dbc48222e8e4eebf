package dev.krsession.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The help text of the command. */
final class Usage {
  private Usage() {}

  /** Returns name, version and options, on several lines. */
  static String text() {
    try (InputStream in = Usage.class.getResourceAsStream("usage.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "usage.txt is missing").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns name and version. */
  static String title() {
    return text().lines().findFirst().orElseThrow();
  }
}
