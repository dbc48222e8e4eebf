package dev.krsession.backend.memory;

import dev.krsession.backend.SecretRotation;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What opens one session: the present secret's hash and, for a grace, the one before.
 *
 * @param present the present secret's hash
 * @param since since when it is the present one, in monotonic nanoseconds; if it is the session's
 *     first, nothing, and its cookie knows how old it is
 * @param former the hash of the secret before, if it still opens the session
 * @param formerUntil until when it does, in monotonic nanoseconds
 * @param sealed the present secret for whoever has the one before, if he shall get it
 */
record Proof(
    SecretDigest present,
    @Nullable Long since,
    @Nullable SecretDigest former,
    long formerUntil,
    @Nullable SealedSecret sealed) {
  static Proof of(SecretDigest present) {
    return new Proof(present, null, null, 0, null);
  }

  boolean accepts(SecretDigest offered, long now) {
    return present.equals(offered) || isFormer(offered, now);
  }

  private boolean isFormer(SecretDigest offered, long now) {
    return former != null && now - formerUntil < 0 && former.equals(offered);
  }

  Proof renewed(SecretDigest next, long now, Duration grace) {
    return new Proof(next, now, present, now + grace.toNanos(), null);
  }

  /** The same if the succession comes too late, or too early. */
  Proof succeeded(SecretRotation wanted, long now) {
    return present.equals(wanted.present()) && isRipe(wanted.every(), now)
        ? new Proof(wanted.next(), now, present, now + wanted.grace().toNanos(), wanted.sealed())
        : this;
  }

  private boolean isRipe(Duration every, long now) {
    return (since == null || now - since >= every.toNanos())
        && (former == null || now - formerUntil >= 0);
  }

  /** What whoever has this secret gets in its place. */
  @Nullable
  SealedSecret successorOf(SecretDigest offered, long now) {
    return isFormer(offered, now) ? sealed : null;
  }
}
