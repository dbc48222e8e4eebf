package dev.krsession.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Value types for texts. The package {@code cookie} checks whether a text fits into a cookie. */
final class TextTypes {
  /** A non-empty text. */
  static final ValueType<String> TEXT =
      new ValueType<>("a text", TextTypes::filled, UnaryOperator.identity());

  /** An optional text. */
  static final ValueType<Optional<String>> OPTIONAL = new ValueType<>(
      "a text",
      text -> Optional.of(text).filter(it -> !it.isEmpty()),
      value -> value.orElse("none"));

  /** Texts separated by semicolons. */
  static final ValueType<List<String>> LIST = new ValueType<>(
      "texts, separated by `;`", text -> split(text, ";"), value -> show(value, "; "));

  /** Names separated by commas. */
  static final ValueType<List<String>> NAMES = new ValueType<>(
      "names, separated by commas", text -> split(text, ","), value -> show(value, ", "));

  /** Path patterns separated by commas, in the syntax of servlet mappings. */
  static final ValueType<PathPatterns> PATTERNS = new ValueType<>(
      "`/exact`, `/prefix/*`, `*.ext` or `/*`, separated by commas",
      text -> new PathPatterns(split(text, ",")),
      value -> show(value.patterns(), ", "));

  /** An optional secret. An empty one is refused, since it is probably a mistake. */
  static final ValueType<Optional<SecretText>> SECRET = new ValueType<>(
      "`id:base64`, separated by commas, newest first",
      text -> Optional.of(new SecretText(filled(text))),
      value -> value.map(SecretText::toString).orElse("none"));

  /** An optional file. An empty path is refused, since it is probably a mistake. */
  static final ValueType<Optional<Path>> FILE = new ValueType<>(
      "a file",
      text -> Optional.of(file(filled(text))),
      value -> value.map(Path::toString).orElse("none"));

  /** An optional point in time. */
  static final ValueType<Optional<Instant>> INSTANT = new ValueType<>(
      "a time such as `2026-01-31T12:00:00Z`",
      text -> Optional.of(instant(filled(text))),
      value -> value.map(Instant::toString).orElse("none"));

  private TextTypes() {}

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "is no time; write it in UTC, such as 2026-01-31T12:00:00Z", e);
    }
  }

  static String filled(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("is empty; give a value or leave the setting out");
    }
    return text;
  }

  private static Path file(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is no path of a file: " + e.getReason(), e);
    }
  }

  private static List<String> split(String text, String separator) {
    return Stream.of(text.split(separator))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  private static String show(List<String> texts, String separator) {
    return texts.isEmpty() ? "none" : String.join(separator, texts);
  }
}
