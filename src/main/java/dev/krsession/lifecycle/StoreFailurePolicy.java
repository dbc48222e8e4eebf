package dev.krsession.lifecycle;

import dev.krsession.session.SessionClock;

/** The setting {@code on-backend-error}: how to handle requests while the store fails. */
public sealed interface StoreFailurePolicy {
  /** The request fails. */
  record Fail() implements StoreFailurePolicy {}

  /**
   * The request goes on with an empty session that cannot be changed.
   *
   * @param clock sets the creation time of that session
   */
  record ContinueWithout(SessionClock clock) implements StoreFailurePolicy {}
}
