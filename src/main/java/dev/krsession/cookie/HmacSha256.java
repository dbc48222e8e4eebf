package dev.krsession.cookie;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates HMAC-SHA256 and SHA-256 instances. Every Java platform must have both, so their absence
 * is an error.
 */
final class HmacSha256 {
  static final int BYTES = 32;

  private static final String NAME = "HmacSHA256";

  private HmacSha256() {}

  /** Returns a new SHA-256. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no SHA-256", e);
    }
  }

  static Mac under(byte[] key) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(key, NAME));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no " + NAME, e);
    }
  }
}
