package dev.krsession.session;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A session's next secret, encrypted for a store: only a ticket with the present secret decrypts
 * it, and a store has none. Each present secret encrypts at most one, as a one-time pad requires.
 * Immutable; its text form is redacted.
 */
public final class SealedSecret {
  private static final byte[] PURPOSE =
      "kr-session/next-secret/v1\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;

  private SealedSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Encrypts {@code next} so that {@code present} decrypts it. */
  public static SealedSecret seal(SessionSecret next, SessionTicket present) {
    byte[] plain = new byte[SessionSecret.BYTES];
    next.write(plain, 0);
    return new SealedSecret(masked(plain, present));
  }

  /**
   * Creates one from bytes kept by a store.
   *
   * @throws IllegalArgumentException unless there are exactly {@link SessionSecret#BYTES} bytes
   */
  public static SealedSecret stored(byte[] bytes) {
    if (bytes.length != SessionSecret.BYTES) {
      throw new IllegalArgumentException(
          "a sealed secret has " + SessionSecret.BYTES + " bytes, this one has " + bytes.length);
    }
    return new SealedSecret(bytes.clone());
  }

  /** Decrypts the next ticket of the same session with the present one. */
  public SessionTicket openedBy(SessionTicket present) {
    return new SessionTicket(present.handle(), SessionSecret.read(masked(bytes, present), 0));
  }

  /** Returns a copy of the bytes, for a store to keep. */
  public byte[] bytes() {
    return bytes.clone();
  }

  private static byte[] masked(byte[] bytes, SessionTicket present) {
    int secretAt = PURPOSE.length + SessionHandle.BYTES;
    byte[] seed = Arrays.copyOf(PURPOSE, secretAt + SessionSecret.BYTES);
    present.handle().write(seed, PURPOSE.length);
    present.secret().write(seed, secretAt);
    byte[] mask = Sha256.of(seed);
    byte[] masked = new byte[SessionSecret.BYTES];
    for (int at = 0; at < masked.length; at++) {
      masked[at] = (byte) (bytes[at] ^ mask[at]);
    }
    return masked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedSecret that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedSecret[redacted]";
  }
}
