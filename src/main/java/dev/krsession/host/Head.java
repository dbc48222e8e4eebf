package dev.krsession.host;

/**
 * The head of a response that claims to be committed, as containers do after a redirect or an
 * error.
 *
 * @param response takes headers while the head has not been sent
 * @param hasLeft whether the head has been sent
 * @param isForNewSessions whether the container, until then, allows a new session
 */
public record Head(Object response, boolean hasLeft, boolean isForNewSessions) {}
