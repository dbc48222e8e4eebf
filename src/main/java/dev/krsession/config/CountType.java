package dev.krsession.config;

import java.util.Optional;

/** Value types for whole numbers from 1 on. */
final class CountType {
  static final ValueType<Integer> COUNT =
      new ValueType<>("a whole number above 0", CountType::parse, String::valueOf);

  /** Also allows no limit. */
  static final ValueType<Optional<Integer>> LIMIT = new ValueType<>(
      "a whole number above 0, or `none`",
      text -> text.equalsIgnoreCase("none") ? Optional.empty() : Optional.of(parse(text)),
      limit -> limit.map(String::valueOf).orElse("none"));

  private static final String CURE = "say a whole number above 0 in digits only, such as 1000";

  private CountType() {}

  private static int parse(String text) {
    if (!text.matches("-?[0-9]+")) {
      throw new IllegalArgumentException("is no whole number; " + CURE);
    }
    int number = fit(text);
    if (number < 1) {
      throw new IllegalArgumentException("is too small; " + CURE);
    }
    return number;
  }

  private static int fit(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is out of range; say a number from 1 to 2147483647", e);
    }
  }
}
