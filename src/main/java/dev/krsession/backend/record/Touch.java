package dev.krsession.backend.record;

import dev.krsession.session.SecretHash;
import dev.krsession.session.SessionHandle;

/**
 * An access that the store has to be told of.
 *
 * @param handle of the session
 * @param proof of whoever came
 */
record Touch(SessionHandle handle, SecretHash proof) {}
