package dev.krsession.cookie;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under a key. Every Java platform must have it, so its absence is an error. */
final class HmacSha256 {
  static final int BYTES = 32;

  private static final String NAME = "HmacSHA256";

  private HmacSha256() {}

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
