package dev.krsession.backend.memory;

import dev.krsession.session.SecretHash;
import org.jspecify.annotations.Nullable;

/**
 * What opens one session: the present secret's hash and, for a grace, the one before.
 *
 * @param present the present secret's hash
 * @param former the hash of the secret before, if it still opens the session
 * @param formerUntil until when it does, in monotonic nanoseconds
 */
record Proof(SecretHash present, @Nullable SecretHash former, long formerUntil) {
  static Proof of(SecretHash present) {
    return new Proof(present, null, 0);
  }

  boolean accepts(SecretHash offered, long now) {
    return present.equals(offered)
        || (former != null && now - formerUntil < 0 && former.equals(offered));
  }

  Proof renewed(SecretHash next, long formerUntil) {
    return new Proof(next, present, formerUntil);
  }
}
