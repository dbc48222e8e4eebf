package dev.krsession.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Value types for durations. Where zero has a special meaning, a word stands for it as well. */
final class DurationTypes {
  /** A session's idle timeout; zero or less: none (Servlet 6.1 section 7.5). */
  static final ValueType<Duration> IDLE = new ValueType<>(
      "a duration; `0`, less or `never`: no limit",
      text -> orZero(read(text, "never")),
      value -> show(value, "never"));

  /** A session's absolute timeout; zero: none. */
  static final ValueType<Duration> LIFE = new ValueType<>(
      "a duration; `0` or `off`: no limit",
      text -> refuseNegative(read(text, "off"), "say off for no limit"),
      value -> show(value, "off"));

  /** A cookie's Max-Age, in whole seconds; zero or less: the attribute is left out. */
  static final ValueType<Duration> MAX_AGE = new ValueType<>(
      "a duration in whole seconds; `0`, less or `none`: until the browser closes",
      text -> wholeSeconds(orZero(read(text, "none"))),
      value -> show(value, "none"));

  /** The age at which a cookie is renewed; zero: never. */
  static final ValueType<Duration> RENEWAL = new ValueType<>(
      "a duration of a minute or more; `0` or `off`: never",
      text -> notTooOften(read(text, "off")),
      value -> show(value, "off"));

  /** A positive timeout. */
  static final ValueType<Duration> WAIT =
      new ValueType<>("a duration above 0", DurationTypes::positive, Durations::show);

  private DurationTypes() {}

  private static Duration read(String text, String zero) {
    return text.equalsIgnoreCase(zero) ? Duration.ZERO : Durations.parse(text);
  }

  private static String show(Duration value, String zero) {
    return value.isZero() ? zero : Durations.show(value);
  }

  private static Duration orZero(Duration value) {
    return value.isNegative() ? Duration.ZERO : value;
  }

  private static Duration notTooOften(Duration value) {
    if (!value.isZero() && value.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "is too often, as an old cookie has half a minute of grace; say 1m or more, or off");
    }
    return value;
  }

  private static Duration positive(String text) {
    Duration value = refuseNegative(Durations.parse(text), "say a time above 0, such as 10s");
    if (value.isZero()) {
      throw new IllegalArgumentException("is no time to wait; say a time above 0, such as 10s");
    }
    return value;
  }

  private static Duration refuseNegative(Duration value, String cure) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("is negative; " + cure);
    }
    return value;
  }

  private static Duration wholeSeconds(Duration value) {
    if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException(
          "is not in whole seconds, as a cookie's age must be; say 30s, 8h or 7d");
    }
    return value;
  }
}
