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

  /** A ring that never changes. */
  static KeySource fixed(KeyRing ring) {
    return () -> ring;
  }
}
