package dev.krsession.cookie;

import java.util.Enumeration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one cookie's values from raw {@code Cookie} header lines (RFC 6265 section 5.4), because
 * containers differ in what they make of quotes, junk and names that come twice. Lenient: what is
 * malformed is passed over and takes nothing else with it.
 */
public final class CookieHeader {
  /**
   * How many values of one name are looked at. Two are usual when paths or domains overlap; more is
   * somebody trying out how much work a request can cause.
   */
  public static final int MAX_VALUES = 4;

  private CookieHeader() {}

  /**
   * What {@code reader} makes of the first value from which it makes something. It gets the values
   * of the cookies that bear exactly this name, in the order in which they came, the first
   * {@link #MAX_VALUES} of them; without surrounding blanks and quotes, perhaps empty. Takes time
   * proportional to the lines' length and never throws.
   *
   * @param lines the header's lines, as {@code HttpServletRequest.getHeaders("Cookie")} gives them
   * @param name the cookie's name; case matters
   * @param reader answers empty to go on with the next value
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

  /** Whether more than one cookie bears exactly this name. */
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

  /** A semicolon always separates, also between quotes: browsers know no quoting. */
  private static int end(String line, int start) {
    int semicolon = line.indexOf(';', start);
    return semicolon < 0 ? line.length() : semicolon;
  }

  /** Where the value begins if {@code line} from start to end is this cookie; else -1. */
  private static int valueStart(String line, int start, int end, String name) {
    int at = skipBlanks(line, start, end);
    // Names have no semicolon, so a match never reaches beyond the end.
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
