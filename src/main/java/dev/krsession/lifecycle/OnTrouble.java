package dev.krsession.lifecycle;

import dev.krsession.session.SessionClock;

/** What becomes of a request whose session cannot be had because the store is in trouble. */
public sealed interface OnTrouble {
  /** It fails. */
  record Fail() implements OnTrouble {}

  /**
   * It goes on with an empty session that cannot be changed.
   *
   * @param clock says when that was made
   */
  record ContinueWithout(SessionClock clock) implements OnTrouble {}
}
