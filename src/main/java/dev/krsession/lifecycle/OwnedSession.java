package dev.krsession.lifecycle;

import dev.krsession.session.SessionOwner;
import java.time.Instant;

/**
 * One of a user's sessions, as seen from outside its requests.
 *
 * @param session for reading and ending
 * @param owner its user
 * @param lastSeen the time of its latest request
 */
public record OwnedSession(ActiveSession session, SessionOwner owner, Instant lastSeen) {}
