package dev.krsession.lifecycle;

/**
 * The maximum number of concurrent sessions per user.
 *
 * @param most the maximum on all nodes; zero: no limit
 * @param whenFull what happens above the maximum
 */
public record UserLimit(int most, WhenFull whenFull) {
  /** No limit. */
  public static final UserLimit NONE = new UserLimit(0, WhenFull.END_OLDEST);

  /** What happens when a user at the maximum logs in again. */
  public enum WhenFull {
    /** The user's oldest session ends. */
    END_OLDEST,
    /** The login is refused. */
    REFUSE
  }
}
