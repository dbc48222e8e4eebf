package dev.krsession.api;

import java.time.Instant;

/**
 * One of a user's sessions, for a page that shows where they are logged in.
 *
 * @param id as {@code HttpSession.getId()} is; opens nothing
 * @param device the {@code User-Agent} header of the login, at most 200 characters, perhaps empty;
 *     anyone can forge it, so escape it
 * @param created when the session began
 * @param lastSeen when its latest request came; in a shared store up to {@code touch} earlier
 * @param current whether it is the session that was passed
 */
public record UserSession(
    String id, String device, Instant created, Instant lastSeen, boolean current) {}
