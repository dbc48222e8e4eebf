package dev.krsession.backend.memory;

import dev.krsession.backend.Succession;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SecretHash;
import org.jspecify.annotations.Nullable;

/**
 * What opens one session: the present secret's hash and, for a grace, the one before.
 *
 * @param present the present secret's hash
 * @param former the hash of the secret before, if it still opens the session
 * @param formerUntil until when it does, in monotonic nanoseconds
 * @param sealed the present secret for whoever has the one before, if he shall get it
 */
record Proof(
    SecretHash present,
    @Nullable SecretHash former,
    long formerUntil,
    @Nullable SealedSecret sealed) {
  static Proof of(SecretHash present) {
    return new Proof(present, null, 0, null);
  }

  boolean accepts(SecretHash offered, long now) {
    return present.equals(offered) || isFormer(offered, now);
  }

  private boolean isFormer(SecretHash offered, long now) {
    return former != null && now - formerUntil < 0 && former.equals(offered);
  }

  Proof renewed(SecretHash next, long formerUntil) {
    return new Proof(next, present, formerUntil, null);
  }

  /** The same if the succession comes too late. */
  Proof succeeded(Succession wanted, long formerUntil) {
    return present.equals(wanted.present())
        ? new Proof(wanted.next(), present, formerUntil, wanted.sealed())
        : this;
  }

  /** What whoever has this secret gets in its place. */
  @Nullable
  SealedSecret successorOf(SecretHash offered, long now) {
    return isFormer(offered, now) ? sealed : null;
  }
}
