package dev.krsession.attacks;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Signing keys as a setting has them. Configured ones are not fetched from Redis time and again.
 */
final class Keys {
  private Keys() {}

  static String text() {
    byte[] material = new byte[32];
    new SecureRandom().nextBytes(material);
    return "k1:" + Base64.getEncoder().encodeToString(material);
  }
}
