package dev.krsession.cookie;

/** Provides the present key ring. Called for every cookie, so it returns at once. Thread-safe. */
@FunctionalInterface
public interface KeySource {
  /** Returns the ring to sign and verify with now. */
  KeyRing current();

  /** Returns whether {@link #current} returns without I/O. */
  default boolean areAtHand() {
    return true;
  }

  /**
   * Revokes all present keys on every node that has them: cookies signed with them are rejected,
   * and a new key signs at once.
   *
   * @return the result, in a sentence without a secret
   * @throws IllegalStateException if only the operator can do that; the message says how
   */
  default String revoke() {
    throw new IllegalStateException("signing.keys: these keys are a setting; put another key in"
        + " their place on every node, and start the nodes again");
  }

  /** Returns a source whose ring never changes. */
  static KeySource fixed(KeyRing ring) {
    return () -> ring;
  }
}
