package dev.krsession.lifecycle;

import dev.krsession.session.GoneException;
import java.util.Optional;

/** Who holds a session and answers for it: a request, or those who are told of its end. */
interface SessionContext {
  /** What may be done with the session. */
  Access access();

  /** Hears of what is done with it. */
  SessionEvents events();

  /** See {@link ActiveSession#invalidate}. */
  void invalidate(ActiveSession session);

  /** See {@link ActiveSession#changeUser}. */
  default void changeUser(ActiveSession session, Optional<String> user) {
    throw new GoneException("the session has ended; it cannot become anybody's");
  }

  /** See {@link ActiveSession#commit}. */
  void commit(ActiveSession session);

  /** See {@link ActiveSession#later}. */
  DetachedAccess later(ActiveSession session);
}
