package dev.krsession.lifecycle;

import dev.krsession.backend.BackendException;
import dev.krsession.session.GoneException;
import dev.krsession.session.LimitExceededException;

/** Why a session could not do what it was asked to. */
public enum FailureKind {
  /** The store is in trouble. */
  STORE,
  /** The session has ended. */
  ENDED,
  /** A limit of the settings stands in the way. */
  LIMIT,
  /** The call was wrong, or it is a failure of the application's own. */
  OTHER;

  /** What kind a failure is, whatever its causes. */
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
