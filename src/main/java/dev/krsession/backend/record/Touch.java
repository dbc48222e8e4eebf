package dev.krsession.backend.record;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;

/**
 * An access to report to the store.
 *
 * @param handle the session
 * @param secretDigest the digest of the visitor's secret
 */
record Touch(SessionHandle handle, SecretDigest secretDigest) {}
