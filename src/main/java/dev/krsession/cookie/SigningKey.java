package dev.krsession.cookie;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs cookies and seals attributes. From its material HKDF derives one key per purpose
 * and the four-byte key id in cookies, so nodes may give the same key different names. Immutable
 * and thread-safe; its text form is redacted.
 */
public final class SigningKey {
  static final String ID_RULE = "a key's id is 1 to 32 letters, digits, '.', '_' and '-'";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
  private static final byte[] COOKIE_PURPOSE =
      "kr-session/cookie-mac/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] KEY_ID_PURPOSE =
      "kr-session/key-id/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SEAL_PURPOSE =
      "kr-session/attribute-seal/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_SALT = {};

  private final String id;
  private final int keyId;
  private final CookieMacPool macs;
  private final SecretKey sealing;

  /**
   * Creates a key from its material.
   *
   * @param id its name for operators: 1 to 32 letters, digits, dots, underscores and hyphens
   * @param material 32 random bytes or more
   * @throws IllegalArgumentException if the id or the material is unfit; the message contains no
   *     part of the material
   */
  public SigningKey(String id, byte[] material) {
    if (!isId(id)) {
      throw KeyText.refusal(ID_RULE);
    }
    Optional<String> fault = KeyQuality.fault(material);
    if (fault.isPresent()) {
      throw KeyText.refusal("key '" + id + "': " + fault.get() + KeyText.MAKE_ONE);
    }
    this.id = id;
    byte[] extracted = Hkdf.extract(NO_SALT, material);
    keyId =
        ByteBuffer.wrap(Hkdf.expand(extracted, KEY_ID_PURPOSE, Integer.BYTES)).getInt();
    macs = new CookieMacPool(Hkdf.expand(extracted, COOKIE_PURPOSE, HmacSha256.BYTES));
    sealing =
        new SecretKeySpec(Hkdf.expand(extracted, SEAL_PURPOSE, HmacSha256.BYTES), "HmacSHA256");
  }

  /** Creates a random key. */
  public static SigningKey random(String id, SecureRandom random) {
    byte[] material = new byte[KeyQuality.MIN_BYTES];
    random.nextBytes(material);
    return new SigningKey(id, material);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Returns its name for operators; not secret. */
  public String id() {
    return id;
  }

  /** Returns the HMAC-SHA256 key that seals attributes in a store, and signs no cookie. */
  public SecretKey sealing() {
    return sealing;
  }

  /** Returns the four bytes that identify the key in a cookie or a sealed value. */
  public int keyId() {
    return keyId;
  }

  CookieMacPool macs() {
    return macs;
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + ", redacted]";
  }
}
