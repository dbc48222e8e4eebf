package dev.krsession.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses and formats durations: a bare number of seconds, a whole number with a unit, or ISO 8601.
 * The finest unit is a millisecond, the maximum {@code Integer.MAX_VALUE} seconds, as in
 * {@code HttpSession.getMaxInactiveInterval}.
 */
final class Durations {
  private static final String FORMS = "say 500ms, 20s, 20m, 8h, 7d or PT20M";
  private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);
  private static final Pattern PLAIN =
      Pattern.compile("(-?[0-9]+)(ms|s|m|h|d)?", Pattern.CASE_INSENSITIVE);

  /** The digits of the maximum in milliseconds; as many days still fit into a Duration. */
  private static final int MOST_DIGITS = 13;

  private Durations() {}

  /** Parses a duration, which may be negative. */
  static Duration parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("is empty; " + FORMS);
    }
    Matcher plain = PLAIN.matcher(text);
    Duration duration =
        plain.matches() ? count(plain.group(1), unit(plain.group(2))) : parseIso(text);
    if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0) {
      throw tooLong();
    }
    if (!duration.equals(duration.truncatedTo(ChronoUnit.MILLIS))) {
      throw new IllegalArgumentException("is finer than a millisecond; " + FORMS);
    }
    return duration;
  }

  /** Formats a duration in its largest whole unit. */
  static String show(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static Duration count(String number, ChronoUnit unit) {
    if (number.length() > MOST_DIGITS) {
      throw tooLong();
    }
    return Duration.of(Long.parseLong(number), unit);
  }

  private static ChronoUnit unit(@Nullable String unit) {
    return switch (unit == null ? "s" : unit.toLowerCase(Locale.ROOT)) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      case "h" -> ChronoUnit.HOURS;
      default -> ChronoUnit.DAYS;
    };
  }

  private static Duration parseIso(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("is no duration; " + FORMS, e);
    }
  }

  private static IllegalArgumentException tooLong() {
    return new IllegalArgumentException(
        "is too long; the longest is " + LONGEST.toDays() + "d, about 68 years");
  }
}
