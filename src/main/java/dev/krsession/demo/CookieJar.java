package dev.krsession.demo;

import java.util.Arrays;
import java.util.stream.Collectors;

/** One of two isolated cookie jars in one browser: cookie names in the second have a suffix. */
enum CookieJar {
  A(""),
  B(".B");

  private final String suffix;

  CookieJar(String suffix) {
    this.suffix = suffix;
  }

  /** Selects this jar's cookies from a Cookie header, under their original names. */
  String opened(String header) {
    return Arrays.stream(header.split(";"))
        .map(String::strip)
        .filter(this::holds)
        .map(this::unmarked)
        .collect(Collectors.joining("; "));
  }

  /** Marks a Set-Cookie line for this jar. */
  String marked(String line) {
    int end = line.indexOf('=');
    return end < 0 ? line : line.substring(0, end) + suffix + line.substring(end);
  }

  /** Restores a Set-Cookie line, or a name and value, as the server wrote it. */
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
