package dev.krsession.api;

import java.time.Instant;

/**
 * One of a user's sessions, for a page that shows him where he is logged in.
 *
 * @param id as {@code HttpSession.getId()} is; opens nothing
 * @param device what the user logged in from, as it named itself in the {@code User-Agent} header:
 *     a hint that anybody can forge, at most 200 characters, perhaps empty; escape it
 * @param created when the session began
 * @param lastSeen when its latest request came; in Redis as stale as the setting {@code touch} lets
 *     it be
 * @param current whether it is the session from which was asked
 */
public record UserSession(
    String id, String device, Instant created, Instant lastSeen, boolean current) {}
