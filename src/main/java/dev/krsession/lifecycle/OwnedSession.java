package dev.krsession.lifecycle;

import dev.krsession.session.SessionOwner;
import java.time.Instant;

/**
 * One of a user's sessions, as others see it.
 *
 * @param session for reading and ending
 * @param owner whose it is
 * @param lastSeen when its latest request came
 */
public record OwnedSession(ActiveSession session, SessionOwner owner, Instant lastSeen) {}
