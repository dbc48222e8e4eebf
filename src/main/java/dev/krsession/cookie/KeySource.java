package dev.krsession.cookie;

/**
 * Where the present key ring comes from. Asked for every cookie, so it answers at once, and by many
 * threads.
 */
@FunctionalInterface
public interface KeySource {
  /** The ring to sign and verify with now. */
  KeyRing current();

  /** Whether {@link #current} answers without I/O. */
  default boolean areAtHand() {
    return true;
  }

  /**
   * Revokes all keys that there are now, on every node that has them: what they signed is believed
   * no more, and a new key signs at once.
   *
   * @return what was done, in a sentence without a secret
   * @throws IllegalStateException if nobody but the operator can do that; it says how
   */
  default String revoke() {
    throw new IllegalStateException("signing.keys: these keys are a setting; put another key in"
        + " their place on every node, and start the nodes again");
  }

  /** A ring that never changes. */
  static KeySource fixed(KeyRing ring) {
    return () -> ring;
  }
}
