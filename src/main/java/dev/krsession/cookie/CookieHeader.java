package dev.krsession.cookie;

import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one cookie's values from raw {@code Cookie} header lines (RFC 6265 section 5.4), since
 * containers differ in how they treat quotes, malformed pairs and repeated names. Lenient: a
 * malformed pair is skipped and does not affect others.
 */
public final class CookieHeader {
  /**
   * The maximum number of values of one name that are read. Two are usual if paths or domains
   * overlap; more indicate an attempt to cause work.
   */
  public static final int MAX_VALUES = 4;

  private CookieHeader() {}

  /**
   * Returns the first result of {@code reader}, which is called with the values of the cookies of
   * exactly this name, in their order, at most {@link #MAX_VALUES} of them; without surrounding
   * blanks and quotes, perhaps empty. Takes time proportional to the lines' length and never
   * throws.
   *
   * @param lines the header's lines, as returned by {@code HttpServletRequest.getHeaders("Cookie")}
   * @param name the cookie's name; case-sensitive
   * @param reader returns empty to continue with the next value
   */
  public static <T> Optional<T> first(
      Enumeration<String> lines, String name, Function<CharSequence, Optional<T>> reader) {
    int left = MAX_VALUES;
    while (lines.hasMoreElements()) {
      String line = lines.nextElement();
      for (int start = 0, end; start < line.length(); start = end + 1) {
        end = end(line, start);
        int value = valueStart(line, start, end, name);
        if (value >= 0) {
          Optional<T> made = reader.apply(value(line, value, end));
          if (made.isPresent() || --left == 0) {
            return made;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Returns whether more than one cookie has exactly this name. */
  public static boolean areSeveral(Enumeration<String> lines, String name) {
    int found = 0;
    while (lines.hasMoreElements() && found < 2) {
      String line = lines.nextElement();
      for (int start = 0, end; start < line.length(); start = end + 1) {
        end = end(line, start);
        found += valueStart(line, start, end, name) < 0 ? 0 : 1;
      }
    }
    return found > 1;
  }

  /** A semicolon always separates, even between quotes: browsers have no quoting. */
  private static int end(String line, int start) {
    int semicolon = line.indexOf(';', start);
    return semicolon < 0 ? line.length() : semicolon;
  }

  /** Returns the index of the value if {@code line} from start to end is this cookie; else -1. */
  private static int valueStart(String line, int start, int end, String name) {
    int at = skipBlanks(line, start, end);
    // Names contain no semicolon, so a match never extends beyond the end.
    if (!line.startsWith(name, at)) {
      return -1;
    }
    int equals = skipBlanks(line, at + name.length(), end);
    return equals < end && line.charAt(equals) == '=' ? equals + 1 : -1;
  }

  private static CookieValue value(String line, int start, int end) {
    int from = skipBlanks(line, start, end);
    int to = end;
    while (to > from && isBlank(line.charAt(to - 1))) {
      to--;
    }
    boolean quoted = to - from >= 2 && line.charAt(from) == '"' && line.charAt(to - 1) == '"';
    return quoted ? new CookieValue(line, from + 1, to - 1) : new CookieValue(line, from, to);
  }

  private static int skipBlanks(String line, int start, int end) {
    int at = start;
    while (at < end && isBlank(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
