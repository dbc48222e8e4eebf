package dev.krsession.lifecycle;

import dev.krsession.session.Steps;

/** Notifies of a session's end in the order of the specification. */
final class SessionEndEvents {
  private SessionEndEvents() {}

  /**
   * Notifies of the end of a session that other requests no longer see. Session listeners find it
   * valid (Servlet 6.1 section 11.3.2); its attributes are notified afterwards, when it no longer
   * is ({@code HttpSession.invalidate}: "invalidates this session then unbinds any objects"), even
   * if a session listener has failed.
   */
  static void fire(ActiveSession session) {
    SessionEvents events = session.events();
    if (events != SessionEvents.NONE
        && (events.listensToEnds() || !session.stored().names().isEmpty())) {
      EndingSession ending = session.end();
      Steps steps = new Steps();
      steps.take(() -> events.ending(session));
      steps.take(() -> events.ended(session, ending.close()));
      steps.end();
    }
  }
}
