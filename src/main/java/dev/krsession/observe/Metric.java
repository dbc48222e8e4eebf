package dev.krsession.observe;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A metric for operators.
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
  /** The kind of a metric. */
  public enum Kind {
    /** Only increases, from zero at the start. */
    COUNTER,
    /** Increases and decreases. */
    GAUGE
  }

  /**
   * Distinguishes several metrics of the same name.
   *
   * @param key the dimension
   * @param value the value in that dimension
   */
  public record Tag(String key, String value) {}

  /** Creates a metric without a tag. */
  public static Metric of(String id, Kind kind, String unit, String meaning, LongSupplier value) {
    return new Metric(id, kind, unit, meaning, Optional.empty(), value);
  }
}
