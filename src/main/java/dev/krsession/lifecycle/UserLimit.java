package dev.krsession.lifecycle;

/**
 * How many sessions a user may have at a time.
 *
 * @param most the most sessions, on all nodes; zero: any number
 * @param whenFull what becomes of one session more
 */
public record UserLimit(int most, WhenFull whenFull) {
  /** As many as a user wants. */
  public static final UserLimit NONE = new UserLimit(0, WhenFull.END_OLDEST);

  /** What happens when a user who has the most sessions comes with another. */
  public enum WhenFull {
    /** The session that was the user's first makes room. */
    END_OLDEST,
    /** It does not become the user's. */
    REFUSE
  }
}
