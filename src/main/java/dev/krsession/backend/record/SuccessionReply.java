package dev.krsession.backend.record;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretHash;

/**
 * What a store says of a session's next secret.
 *
 * @param sealed the secret, for whoever has the one before
 * @param proof its hash
 */
public record SuccessionReply(SealedSecret sealed, SecretHash proof) {}
