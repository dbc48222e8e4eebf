package dev.krsession.session;

import java.util.Base64;
import java.util.Optional;

/**
 * The key of a session in its backend: 16 random bytes. It stays the same for the session's whole
 * life and is no credential; that is the {@link SessionSecret} that goes with it.
 *
 * @param high the first eight bytes, big-endian
 * @param low the last eight bytes, big-endian
 */
public record SessionHandle(long high, long low) {
  /** Length in bytes. */
  public static final int BYTES = 16;

  /**
   * Reads a handle.
   *
   * @param bytes at least {@link #BYTES} bytes from {@code offset} on
   * @param offset where the handle begins
   */
  public static SessionHandle read(byte[] bytes, int offset) {
    return new SessionHandle(
        BigEndian.read(bytes, offset), BigEndian.read(bytes, offset + Long.BYTES));
  }

  /** Parses the result of {@link #text}; empty if this is no such text. */
  public static Optional<SessionHandle> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return bytes.length == BYTES ? Optional.of(read(bytes, 0)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Writes the 16 bytes into {@code target} from {@code offset} on. */
  public void write(byte[] target, int offset) {
    BigEndian.write(target, offset, high);
    BigEndian.write(target, offset + Long.BYTES, low);
  }

  /** Returns the handle as 22 characters of base64url without padding. */
  public String text() {
    byte[] bytes = new byte[BYTES];
    write(bytes, 0);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Both halves are random, so mixing them is enough. */
  @Override
  public int hashCode() {
    return Long.hashCode(high ^ low);
  }

  @Override
  public String toString() {
    return text();
  }
}
