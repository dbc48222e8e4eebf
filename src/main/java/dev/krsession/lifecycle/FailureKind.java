package dev.krsession.lifecycle;

import dev.krsession.backend.BackendException;
import dev.krsession.session.GoneException;
import dev.krsession.session.LimitExceededException;

/** The reason why a call of a session failed. */
public enum FailureKind {
  /** The store failed. */
  STORE,
  /** The session has ended. */
  ENDED,
  /** A limit of the settings would be exceeded. */
  LIMIT,
  /** The call was invalid, or the application itself failed. */
  OTHER;

  /** Returns the kind of a failure, whatever its causes. */
  public static FailureKind of(RuntimeException failure) {
    if (failure instanceof BackendException || failure instanceof StandIn.Refusal) {
      return STORE;
    }
    if (failure instanceof GoneException) {
      return ENDED;
    }
    return failure instanceof LimitExceededException ? LIMIT : OTHER;
  }
}
