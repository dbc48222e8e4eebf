package dev.krsession.session;

import org.jspecify.annotations.Nullable;

/** The arithmetic of counters, the same in all backends. */
public final class WholeNumbers {
  private WholeNumbers() {}

  /**
   * Returns the value as a long.
   *
   * @param name the attribute, for the message
   * @throws ClassCastException unless it is a Byte, Short, Integer or Long
   */
  public static long of(String name, Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    throw new ClassCastException("attribute '" + Printable.quoted(name) + "' holds a "
        + value.getClass().getName() + ", not a whole number");
  }

  /**
   * The sum, as the value's own type while it fits, else as a Long; a missing value is a Long zero.
   *
   * @throws ClassCastException unless the value is a Byte, Short, Integer or Long
   * @throws ArithmeticException if the sum is no long
   */
  public static Number sum(String name, @Nullable Object value, long delta) {
    long present = value == null ? 0 : of(name, value);
    try {
      return like(value, Math.addExact(present, delta));
    } catch (ArithmeticException e) {
      ArithmeticException said = new ArithmeticException("attribute '" + Printable.quoted(name)
          + "' holds " + present + ": adding " + delta + " leaves the range of a long");
      said.initCause(e);
      throw said;
    }
  }

  private static Number like(@Nullable Object value, long sum) {
    if (value instanceof Integer && sum == (int) sum) {
      return (int) sum;
    }
    if (value instanceof Short && sum == (short) sum) {
      return (short) sum;
    }
    if (value instanceof Byte && sum == (byte) sum) {
      return (byte) sum;
    }
    return sum;
  }
}
