package dev.krsession.demo;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One of two cookie jars in one browser: what is put into the second gets a suffix to its name, by
 * which it is told apart. Neither is ever sent what is in the other.
 */
enum CookieJar {
  A(""),
  B(".B");

  private final String suffix;

  CookieJar(String suffix) {
    this.suffix = suffix;
  }

  /** Of a Cookie header what belongs to this jar, under the names it was set by. */
  String opened(String header) {
    return Arrays.stream(header.split(";"))
        .map(String::strip)
        .filter(this::holds)
        .map(this::unmarked)
        .collect(Collectors.joining("; "));
  }

  /** A Set-Cookie line as this jar takes it. */
  String marked(String line) {
    int end = line.indexOf('=');
    return end < 0 ? line : line.substring(0, end) + suffix + line.substring(end);
  }

  /** A Set-Cookie line, or a name and value, as the server wrote it. */
  String unmarked(String line) {
    int end = line.indexOf('=');
    String name = end < 0 ? line : line.substring(0, end);
    return name.endsWith(suffix)
        ? name.substring(0, name.length() - suffix.length()) + (end < 0 ? "" : line.substring(end))
        : line;
  }

  private boolean holds(String pair) {
    boolean second = pair.split("=", 2)[0].endsWith(B.suffix);
    return second == (this == B);
  }
}
