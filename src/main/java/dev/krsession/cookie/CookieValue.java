package dev.krsession.cookie;

import java.util.Objects;

/**
 * A cookie's value where it stands in its header line, so that reading it takes no copy. Its text
 * may open a session: it never reaches a log.
 */
final class CookieValue implements CharSequence {
  private final String line;
  private final int start;
  private final int end;

  CookieValue(String line, int start, int end) {
    this.line = line;
    this.start = start;
    this.end = end;
  }

  @Override
  public int length() {
    return end - start;
  }

  @Override
  public char charAt(int index) {
    return line.charAt(start + Objects.checkIndex(index, end - start));
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    Objects.checkFromToIndex(from, to, end - start);
    return new CookieValue(line, start + from, start + to);
  }

  @Override
  public String toString() {
    return line.substring(start, end);
  }
}
