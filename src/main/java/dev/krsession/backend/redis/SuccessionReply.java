package dev.krsession.backend.redis;

import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretHash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Redis says of a session's next secret.
 *
 * @param sealed the secret, for whoever has the one before
 * @param proof its hash
 */
record SuccessionReply(SealedSecret sealed, SecretHash proof) {
  static Optional<SuccessionReply> of(@Nullable Object reply) {
    return reply instanceof List<?> parts
            && parts.get(0) instanceof byte[] sealed
            && parts.get(1) instanceof byte[] proof
        ? Optional.of(new SuccessionReply(SealedSecret.stored(sealed), SecretHash.stored(proof)))
        : Optional.empty();
  }
}
