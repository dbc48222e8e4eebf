package dev.krsession.backend.record;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;

/**
 * An access that the store has to be told of.
 *
 * @param handle of the session
 * @param secretDigest of whoever came
 */
record Touch(SessionHandle handle, SecretDigest secretDigest) {}
