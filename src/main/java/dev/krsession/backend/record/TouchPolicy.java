package dev.krsession.backend.record;

import java.time.Duration;

/** How stale a session's expiry in the store may get before an access is reported. */
public sealed interface TouchPolicy {
  /** Reports an access once per 5 % of the idle timeout. */
  TouchPolicy DEFAULT = new Share(0.05);

  /** Reports every access. */
  TouchPolicy EVERY_REQUEST = new Fixed(Duration.ZERO);

  /** Returns the permitted staleness for a session with this idle timeout. */
  Duration staleness(Duration idleTimeout);

  /**
   * A share of the idle timeout.
   *
   * @param share 0 to 0.5
   */
  record Share(double share) implements TouchPolicy {
    /** Rejects shares with which sessions in use would expire. */
    public Share {
      if (!(share >= 0 && share <= 0.5)) {
        throw new IllegalArgumentException(
            "touch: a share is 0 % to 50 %, not " + share * 100 + " %");
      }
    }

    @Override
    public Duration staleness(Duration idleTimeout) {
      return Duration.ofMillis((long) (idleTimeout.toMillis() * share));
    }
  }

  /**
   * The same time for all sessions, but never more than half the idle timeout.
   *
   * @param time zero: every access
   */
  record Fixed(Duration time) implements TouchPolicy {
    /** Rejects a negative time. */
    public Fixed {
      if (time.isNegative()) {
        throw new IllegalArgumentException("touch: a duration is not negative: " + time);
      }
    }

    @Override
    public Duration staleness(Duration idleTimeout) {
      Duration half = idleTimeout.dividedBy(2);
      return time.compareTo(half) < 0 ? time : half;
    }
  }
}
