package dev.krsession.lifecycle;

import dev.krsession.session.GoneException;
import java.util.Optional;

/** The context in which a session is used: a request, or listeners of its end. */
interface SessionContext {
  /** Returns the access rights to the session. */
  Access access();

  /** Returns the listeners to notify of changes. */
  SessionEvents events();

  /** See {@link ActiveSession#invalidate}. */
  void invalidate(ActiveSession session);

  /** See {@link ActiveSession#changeUser}. */
  default void changeUser(ActiveSession session, Optional<String> user) {
    throw new GoneException("; it cannot become anybody's");
  }

  /** See {@link ActiveSession#commit}. */
  void commit(ActiveSession session);

  /** See {@link ActiveSession#later}. */
  DetachedAccess later(ActiveSession session);
}
