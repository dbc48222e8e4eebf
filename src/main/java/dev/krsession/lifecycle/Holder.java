package dev.krsession.lifecycle;

import java.util.Optional;

/** Who holds a session and answers for it: a request, or those who are told of its end. */
interface Holder {
  /** What may be done with the session. */
  Access access();

  /** Hears of what is done with it. */
  SessionEvents events();

  /** See {@link HeldSession#invalidate}. */
  void invalidate(HeldSession session);

  /** See {@link HeldSession#changeUser}. */
  default void changeUser(HeldSession session, Optional<String> user) {
    throw new IllegalStateException("the session has ended; it cannot become anybody's");
  }

  /** See {@link HeldSession#commit}. */
  void commit(HeldSession session);

  /** See {@link HeldSession#later}. */
  LaterUse later(HeldSession session);
}
