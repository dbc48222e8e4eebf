package dev.krsession.servlet;

import java.util.stream.Stream;

/**
 * Tells our cookie among the {@code Set-Cookie} lines of a response.
 *
 * @param start how ours begins: its name and an equals sign
 * @param path its path: another webapp may set one of the same name for its own
 * @param fromOtherContext whether another webapp's request was forwarded to us: of the lines on its
 *     response, Jetty tells the first alone
 */
record CookieLines(String start, String path, boolean fromOtherContext) {
  private static final String PATH = "Path=";

  /** Whether a line sets our cookie, and not one of our name for another path. */
  boolean isOurs(String line) {
    return line.startsWith(start)
        && Stream.of(line.split(";", -1))
            .map(String::strip)
            .filter(part -> part.regionMatches(true, 0, PATH, 0, PATH.length()))
            .allMatch(part -> part.substring(PATH.length()).equals(path));
  }
}
