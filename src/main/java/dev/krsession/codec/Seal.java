package dev.krsession.codec;

import dev.krsession.session.ObjectPool;
import dev.krsession.session.SessionHandle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/**
 * The parts common to all sealed values of one application: the keys, and a pool of ciphers.
 * Thread-safe.
 */
final class Seal {
  private static final byte[] PURPOSE =
      "kr-session/session-seal/v1\0".getBytes(StandardCharsets.US_ASCII);

  private final SealKeys keys;
  private final byte[] instance;
  private final SecureRandom random = new SecureRandom();
  private final ObjectPool<Cipher> ciphers = new ObjectPool<>(Seal::cipher);

  /**
   * Creates it for one application.
   *
   * @param instance its name in the store
   */
  Seal(SealKeys keys, String instance) {
    this.keys = keys;
    this.instance = (instance + '\0').getBytes(StandardCharsets.UTF_8);
  }

  SessionSeal within(SessionHandle handle) {
    byte[] context = Arrays.copyOf(PURPOSE, PURPOSE.length + SessionHandle.BYTES + instance.length);
    handle.write(context, PURPOSE.length);
    System.arraycopy(instance, 0, context, PURPOSE.length + SessionHandle.BYTES, instance.length);
    return new SessionSeal(this, context);
  }

  SealKeys keys() {
    return keys;
  }

  SecureRandom random() {
    return random;
  }

  ObjectPool<Cipher> ciphers() {
    return ciphers;
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no AES/GCM", e);
    }
  }

  static Mac mac() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform has no HmacSHA256", e);
    }
  }
}
