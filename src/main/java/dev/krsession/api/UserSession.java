package dev.krsession.api;

import java.time.Instant;

/**
 * One of a user's sessions, for a page that lists where they are logged in.
 *
 * @param id the same as {@code HttpSession.getId()}; not a credential
 * @param device the {@code User-Agent} header of the login: a hint that anybody can forge, at most
 *     200 characters, perhaps empty; escape it
 * @param created the time at which the session was created
 * @param lastSeen the time of its latest request; in Redis as stale as the setting {@code touch}
 *     allows
 * @param current whether it is the session of the request that asks
 */
public record UserSession(
    String id, String device, Instant created, Instant lastSeen, boolean current) {}
