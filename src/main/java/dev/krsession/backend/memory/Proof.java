package dev.krsession.backend.memory;

import dev.krsession.backend.SecretRotation;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The valid secrets of one session: the present secret's digest and, for a grace, the former one.
 *
 * @param present the present secret's digest
 * @param since since when it is the present one, in monotonic nanoseconds; null for the session's
 *     first, whose cookie has its age
 * @param former the digest of the former secret, if it is still valid
 * @param formerUntil until when it is valid, in monotonic nanoseconds
 * @param sealed the present secret sealed for holders of the former one, if they may get it
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

  /** Returns the rotated proof; this one if the rotation comes too late, or too early. */
  Proof succeeded(SecretRotation wanted, long now) {
    return present.equals(wanted.present()) && isRipe(wanted.every(), now)
        ? new Proof(wanted.next(), now, present, now + wanted.grace().toNanos(), wanted.sealed())
        : this;
  }

  private boolean isRipe(Duration every, long now) {
    return (since == null || now - since >= every.toNanos())
        && (former == null || now - formerUntil >= 0);
  }

  /** Returns the sealed successor of this secret. */
  @Nullable
  SealedSecret successorOf(SecretDigest offered, long now) {
    return isFormer(offered, now) ? sealed : null;
  }
}
