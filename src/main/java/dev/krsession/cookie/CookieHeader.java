package dev.krsession.cookie;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

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
   * The values of the cookies that bear exactly this name, in the order in which they came, the
   * first {@link #MAX_VALUES} of them; without surrounding blanks and quotes, perhaps empty. Takes
   * time proportional to the lines' length and never throws.
   *
   * @param lines the header's lines, as {@code HttpServletRequest.getHeaders("Cookie")} gives them
   * @param name the cookie's name; case matters
   */
  public static List<String> values(Enumeration<String> lines, String name) {
    List<String> found = List.of();
    while (lines.hasMoreElements() && found.size() < MAX_VALUES) {
      found = read(lines.nextElement(), name, found);
    }
    return found;
  }

  private static List<String> read(String line, String name, List<String> before) {
    List<String> found = before;
    int start = 0;
    while (start < line.length() && found.size() < MAX_VALUES) {
      // A semicolon always separates, also between quotes: browsers know no quoting.
      int semicolon = line.indexOf(';', start);
      int end = semicolon < 0 ? line.length() : semicolon;
      int value = valueStart(line, start, end, name);
      if (value >= 0) {
        found = plus(found, value(line, value, end));
      }
      start = end + 1;
    }
    return found;
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

  private static String value(String line, int start, int end) {
    int from = skipBlanks(line, start, end);
    int to = end;
    while (to > from && isBlank(line.charAt(to - 1))) {
      to--;
    }
    boolean quoted = to - from >= 2 && line.charAt(from) == '"' && line.charAt(to - 1) == '"';
    return quoted ? line.substring(from + 1, to - 1) : line.substring(from, to);
  }

  /** Lists are short and mostly of one, so adding makes a new one. */
  private static List<String> plus(List<String> found, String value) {
    if (found.isEmpty()) {
      return List.of(value);
    }
    List<String> more = new ArrayList<>(found);
    more.add(value);
    return more;
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
