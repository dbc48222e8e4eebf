package dev.krsession.host;

/**
 * The head of a response that tells the application that it has left, as containers do after a
 * redirect or an error.
 *
 * @param response what takes headers as long as the head has not left
 * @param hasLeft whether it really has
 * @param isForNewSessions whether the container, as long as it has not, lets a session begin
 */
public record Head(Object response, boolean hasLeft, boolean isForNewSessions) {}
