package dev.krsession.observe;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A number for operators.
 *
 * @param id its name, such as {@code krsession.sessions.created}
 * @param kind how it moves
 * @param unit what it counts
 * @param meaning a sentence
 * @param tag which one of several of that name
 * @param value what it is at this moment; negative: not known
 */
public record Metric(
    String id, Kind kind, String unit, String meaning, Optional<Tag> tag, LongSupplier value) {
  /** How a number moves. */
  public enum Kind {
    /** Upwards only, from zero at the start. */
    COUNTER,
    /** Up and down. */
    GAUGE
  }

  /**
   * Tells one of several numbers of a name from the others.
   *
   * @param key what the name is divided by
   * @param value which part this is
   */
  public record Tag(String key, String value) {}

  /** A number that there is once. */
  public static Metric of(String id, Kind kind, String unit, String meaning, LongSupplier value) {
    return new Metric(id, kind, unit, meaning, Optional.empty(), value);
  }
}
