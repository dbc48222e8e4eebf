package dev.krsession.config;

import java.time.Duration;

/**
 * A number of events per time.
 *
 * @param number one or more
 * @param time above zero
 */
public record Rate(int number, Duration time) {
  /**
   * Parses {@code 20/1m}.
   *
   * @throws IllegalArgumentException if it is no rate
   */
  static Rate parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("is no rate; say so many in so much time, as in 20/1m");
    }
    int number = CountType.COUNT.parser().apply(text.substring(0, slash).strip());
    Duration time = Durations.parse(text.substring(slash + 1).strip());
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("has no time; say so many in so much time, as in 20/1m");
    }
    return new Rate(number, time);
  }

  @Override
  public String toString() {
    return number + "/" + Durations.show(time);
  }
}
