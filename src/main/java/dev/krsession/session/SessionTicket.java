package dev.krsession.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The content of a session cookie: handle and secret. A ticket gives access to the session, so it
 * is never logged.
 *
 * @param handle identifies the session
 * @param secret the credential
 */
public record SessionTicket(SessionHandle handle, SessionSecret secret) {
  private static final byte[] ID_PURPOSE = "kr-session/id/v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_BYTES = 18;

  /** Creates a ticket for a new session. */
  public static SessionTicket issue(SecureRandom random) {
    byte[] bytes = new byte[SessionHandle.BYTES + SessionSecret.BYTES];
    random.nextBytes(bytes);
    return new SessionTicket(
        SessionHandle.read(bytes, 0), SessionSecret.read(bytes, SessionHandle.BYTES));
  }

  /** Returns a ticket for the same session with a new secret. */
  public SessionTicket renewed(SecureRandom random) {
    byte[] bytes = new byte[SessionSecret.BYTES];
    random.nextBytes(bytes);
    return new SessionTicket(handle, SessionSecret.read(bytes, 0));
  }

  /**
   * Returns the id that applications see ({@code HttpSession.getId()}): 24 characters, a one-way
   * function of both parts, so that it changes with the secret and is safe to log.
   */
  public String publicId() {
    return publicId(handle, secret.hash());
  }

  /** Returns the same id, for a store that has only the digest of the secret. */
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
