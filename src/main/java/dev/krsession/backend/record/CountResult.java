package dev.krsession.backend.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The result of an increment. Results are read once and never compared. */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface CountResult {
  /** The syntax of a whole number. */
  Pattern WHOLE_NUMBER = Pattern.compile("[bsi]?-?[0-9]+");

  /** The session has ended. */
  record Gone() implements CountResult {}

  /**
   * The number was added.
   *
   * @param sum the new value as it is written, with the letter before its digits if there is one
   */
  record Counted(byte[] sum) implements CountResult {}

  /**
   * Nothing was changed.
   *
   * @param present the present value: no whole number, or the sum would overflow
   */
  record Refused(byte[] present) implements CountResult {}

  /**
   * Computes the result for a store that has read {@code present}: see
   * {@link RecordStore#increment}.
   */
  static CountResult sum(Optional<byte[]> present, long delta) {
    if (present.isEmpty()) {
      return counted(delta);
    }
    String text = new String(present.get(), StandardCharsets.US_ASCII);
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      return new Refused(present.get());
    }
    try {
      boolean lettered = Character.isLetter(text.charAt(0));
      String digits = lettered ? text.substring(1) : text;
      long sum = Math.addExact(Long.parseLong(digits), delta);
      return lettered && fits(text.charAt(0), sum)
          ? new Counted((text.charAt(0) + Long.toString(sum)).getBytes(StandardCharsets.US_ASCII))
          : counted(sum);
    } catch (NumberFormatException | ArithmeticException e) {
      return new Refused(present.get());
    }
  }

  private static boolean fits(char letter, long sum) {
    return switch (letter) {
      case 'b' -> sum == (byte) sum;
      case 's' -> sum == (short) sum;
      default -> sum == (int) sum;
    };
  }

  private static CountResult counted(long sum) {
    return new Counted(Long.toString(sum).getBytes(StandardCharsets.US_ASCII));
  }
}
