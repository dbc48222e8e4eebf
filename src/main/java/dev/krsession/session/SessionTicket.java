package dev.krsession.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a browser holds of a session: its name and the proof. A ticket opens the session, so it
 * never reaches a log.
 *
 * @param handle which session
 * @param secret the proof
 */
public record SessionTicket(SessionHandle handle, SessionSecret secret) {
  private static final byte[] ID_PURPOSE = "kr-session/id/v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_BYTES = 18;

  /** A ticket for a session that does not exist yet. */
  public static SessionTicket issue(SecureRandom random) {
    byte[] bytes = new byte[SessionHandle.BYTES + SessionSecret.BYTES];
    random.nextBytes(bytes);
    return new SessionTicket(
        SessionHandle.read(bytes, 0), SessionSecret.read(bytes, SessionHandle.BYTES));
  }

  /** The same session under a fresh secret. */
  public SessionTicket renewed(SecureRandom random) {
    byte[] bytes = new byte[SessionSecret.BYTES];
    random.nextBytes(bytes);
    return new SessionTicket(handle, SessionSecret.read(bytes, 0));
  }

  /**
   * The id that applications see ({@code HttpSession.getId()}): 24 characters, derived one way from
   * both parts, so that it changes with the secret and is safe to log.
   */
  public String publicId() {
    return publicId(handle, secret.hash());
  }

  /** The same id, for a store that knows of the secret its hash alone. */
  public static String publicId(SessionHandle handle, SecretDigest secretDigest) {
    int handleAt = ID_PURPOSE.length;
    int proofAt = handleAt + SessionHandle.BYTES;
    byte[] bytes = Arrays.copyOf(ID_PURPOSE, proofAt + SecretDigest.BYTES);
    handle.write(bytes, handleAt);
    secretDigest.write(bytes, proofAt);
    byte[] hash = Sha256.of(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
  }
}
