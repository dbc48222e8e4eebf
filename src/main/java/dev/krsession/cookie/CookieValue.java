package dev.krsession.cookie;

import java.util.Objects;

/**
 * A cookie's value as a view of its header line, without a copy. May contain a session secret:
 * never logged.
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
