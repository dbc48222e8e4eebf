package dev.krsession.observe;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A metric for operators.
 *
 * @param id its name, such as {@code krsession.sessions.created}
 * @param kind whether it is a counter or a gauge
 * @param unit the counted unit
 * @param meaning a description
 * @param tag distinguishes several metrics of the same name
 * @param value supplies the present value; negative: unknown
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
