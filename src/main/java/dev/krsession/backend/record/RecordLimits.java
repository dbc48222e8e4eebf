package dev.krsession.backend.record;

import dev.krsession.session.LimitExceededException;

/**
 * The limits of one session; settings {@code limits.*}. The limit of one attribute's bytes is the
 * codec's.
 *
 * @param attributes the maximum number of attributes
 * @param sessionBytes the maximum bytes of all names and values together
 */
public record RecordLimits(int attributes, int sessionBytes) {
  /** 10,000 attributes, 64 MiB. */
  public static final RecordLimits DEFAULT = new RecordLimits(10_000, 64 << 20);

  /** The refusal of more attributes. */
  public LimitExceededException tooMany() {
    return exceeded("limits.attributes", attributes + " attributes");
  }

  /** The refusal of more bytes. */
  public LimitExceededException tooLarge() {
    return exceeded("limits.session-bytes", sessionBytes + " bytes");
  }

  private static LimitExceededException exceeded(String setting, String limit) {
    return new LimitExceededException(
        "the session may not hold more than " + limit + "; store less, or raise " + setting);
  }
}
