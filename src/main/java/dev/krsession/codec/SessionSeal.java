package dev.krsession.codec;

import dev.krsession.session.NameBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the values of one session by AES-256-GCM. A sealed value opens only as the attribute and
 * in the session for which it was sealed. Each session has a key of its own, derived from the
 * ring's, so that random nonces stay far below their limit. Thread-safe.
 *
 * <p>The form: the tag {@code S}, four bytes of key id, the nonce, the ciphertext with its tag.
 */
final class SessionSeal {
  static final char TAG = 'S';

  private static final int NONCE = 12;
  private static final int HEAD = 1 + Integer.BYTES + NONCE;
  private static final int TAG_BYTES = 16;

  /** The number of bytes that sealing adds. */
  static final int OVERHEAD = HEAD + TAG_BYTES;

  private final Seal seal;
  private final byte[] context;
  private final Map<Integer, SecretKey> derived = new ConcurrentHashMap<>(2);

  /**
   * Creates the seal of one session.
   *
   * @param context purpose, handle and instance, in bytes unique to the session
   */
  SessionSeal(Seal seal, byte[] context) {
    this.seal = seal;
    this.context = context;
  }

  static boolean isSealed(byte[] bytes) {
    return bytes.length > 0 && bytes[0] == TAG;
  }

  byte[] seal(String attribute, byte[] form) {
    SealKeys.Key key = seal.keys().current();
    byte[] nonce = new byte[NONCE];
    seal.random().nextBytes(nonce);
    byte[] sealed = ByteBuffer.allocate(OVERHEAD + form.length)
        .put((byte) TAG)
        .putInt(key.id())
        .put(nonce)
        .array();
    Cipher cipher = seal.ciphers().take();
    try {
      begin(cipher, Cipher.ENCRYPT_MODE, key, nonce, attribute);
      cipher.doFinal(form, 0, form.length, sealed, HEAD);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES/GCM does not work on this Java platform", e);
    }
    seal.ciphers().giveBack(cipher);
    return sealed;
  }

  /**
   * Opens a sealed value.
   *
   * @throws IllegalArgumentException if it was not sealed for this place, or its key is gone
   */
  byte[] open(String attribute, byte[] sealed) {
    if (sealed.length < OVERHEAD) {
      throw new IllegalArgumentException("the seal is cut off");
    }
    SealKeys.Key key = seal.keys()
        .find(ByteBuffer.wrap(sealed).getInt(1))
        .orElseThrow(() -> new IllegalArgumentException("the key that sealed it has gone"));
    Cipher cipher = seal.ciphers().take();
    try {
      begin(cipher, Cipher.DECRYPT_MODE, key, nonce(sealed), attribute);
      byte[] form = cipher.doFinal(sealed, HEAD, sealed.length - HEAD);
      seal.ciphers().giveBack(cipher);
      return form;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "it was not sealed for this session and name, or was changed since", e);
    }
  }

  /** Returns whether it was sealed under a former key. */
  boolean isOutdated(byte[] sealed) {
    return ByteBuffer.wrap(sealed).getInt(1) != seal.keys().current().id();
  }

  private void begin(Cipher cipher, int mode, SealKeys.Key key, byte[] nonce, String attribute)
      throws GeneralSecurityException {
    cipher.init(mode, sessionKey(key), new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(context);
    cipher.updateAAD(NameBytes.of(attribute));
  }

  private SecretKey sessionKey(SealKeys.Key key) {
    return derived.computeIfAbsent(key.id(), id -> derive(key));
  }

  private SecretKey derive(SealKeys.Key key) {
    try {
      Mac mac = Seal.mac();
      mac.init(key.secret());
      return new SecretKeySpec(mac.doFinal(context), "AES");
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("no key of HmacSHA256", e);
    }
  }

  private static byte[] nonce(byte[] sealed) {
    return Arrays.copyOfRange(sealed, 1 + Integer.BYTES, HEAD);
  }
}
