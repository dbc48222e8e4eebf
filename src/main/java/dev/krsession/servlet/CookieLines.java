package dev.krsession.servlet;

import java.util.stream.Stream;

/**
 * Recognizes our cookie among the {@code Set-Cookie} lines of a response.
 *
 * @param start how our line begins: the cookie's name and an equals sign
 * @param path its path: another webapp may set a cookie of the same name for its own
 * @param fromOtherContext whether another webapp has forwarded its request to us: then Jetty shows
 *     only the first of the response's lines
 */
record CookieLines(String start, String path, boolean fromOtherContext) {
  private static final String PATH = "Path=";

  /** Returns whether a line sets our cookie, and not one of the same name for another path. */
  boolean isOurs(String line) {
    return line.startsWith(start)
        && Stream.of(line.split(";", -1))
            .map(String::strip)
            .filter(part -> part.regionMatches(true, 0, PATH, 0, PATH.length()))
            .allMatch(part -> part.substring(PATH.length()).equals(path));
  }
}
