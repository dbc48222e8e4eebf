package dev.krsession.lifecycle;

import dev.krsession.session.Steps;

/** A session's end, told in the order that the specification has for it. */
final class SessionEndEvents {
  private SessionEndEvents() {}

  /**
   * Tells of the end of a session that is over for everybody else. Listeners find it valid first
   * (Servlet 6.1 section 11.3.2); its attributes are told afterwards, when it no longer is
   * ({@code HttpSession.invalidate}: "invalidates this session then unbinds any objects"), also if
   * a listener of the end has failed.
   */
  static void tell(ActiveSession session) {
    SessionEvents events = session.events();
    if (events != SessionEvents.NONE
        && (events.hearsEnds() || !session.stored().names().isEmpty())) {
      EndingSession ending = session.end();
      Steps steps = new Steps();
      steps.take(() -> events.ending(session));
      steps.take(() -> events.ended(session, ending.close()));
      steps.end();
    }
  }
}
