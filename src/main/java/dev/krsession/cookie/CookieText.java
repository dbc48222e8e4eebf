package dev.krsession.cookie;

import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionSecret;
import dev.krsession.session.SessionTicket;
import java.util.Arrays;
import java.util.Base64;

/**
 * The format of a cookie's value: 76 characters of base64url without padding that encode 57 bytes.
 * Because 57 is a multiple of three no character has unused bits, so every value has exactly one
 * encoding.
 *
 * <p>The bytes: version 1, key id 4, issued-at 4 (epoch seconds, unsigned), handle 16, secret 16,
 * tag 16; numbers are big-endian. The first nine bytes are exactly the first twelve characters, so
 * they are read without decoding the rest.
 */
final class CookieText {
  static final int CHARS = 76;
  static final int BYTES = 57;
  static final int VERSION = 1;
  static final int KEY_ID_AT = 1;
  static final int HANDLE_AT = 9;
  static final int SECRET_AT = 25;
  static final int TAG_AT = 41;
  static final int TAG_BYTES = 16;

  /** Decodes the secret of a value of characters of base64url. */
  static final SessionSecret.Decoder SECRET = new SessionSecret.Decoder() {
    /** It begins with the second of three bytes. */
    @Override
    public long high(CharSequence value) {
      return (long) threeBytes(value, 32) << 48 | sixBytes(value, 36);
    }

    /** It ends with the second of three bytes. */
    @Override
    public long low(CharSequence value) {
      return sixBytes(value, 44) << 16 | threeBytes(value, 52) >>> 8;
    }
  };

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final byte[] SIX_BITS = sixBits();

  private CookieText() {}

  static boolean isBase64Url(CharSequence value) {
    int all = 0;
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      all |= c < SIX_BITS.length ? SIX_BITS[c] : -1;
    }
    return all >= 0;
  }

  static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** Decodes a value of 76 characters of base64url into 57 bytes. */
  static void decode(CharSequence value, byte[] target) {
    for (int at = 0, to = 0; at < CHARS; at += 4, to += 3) {
      int bits = threeBytes(value, at);
      target[to] = (byte) (bits >>> 16);
      target[to + 1] = (byte) (bits >>> 8);
      target[to + 2] = (byte) bits;
    }
  }

  static int version(CharSequence value) {
    return threeBytes(value, 0) >>> 16;
  }

  static int keyId(CharSequence value) {
    return threeBytes(value, 0) << 16 | threeBytes(value, 4) >>> 8;
  }

  /** Returns epoch seconds, 0 to 2^32 - 1. */
  static long issuedAt(CharSequence value) {
    return Integer.toUnsignedLong(threeBytes(value, 4) << 24 | threeBytes(value, 8));
  }

  /** Returns the handle and the secret of a value of characters of base64url. */
  static SessionTicket ticket(CharSequence value) {
    // A handle begins with the first of three bytes, and ends with the first of three.
    long middle = threeBytes(value, 20);
    SessionHandle handle = new SessionHandle(
        sixBytes(value, 12) << 16 | middle >>> 8,
        middle << 56 | sixBytes(value, 24) << 8 | threeBytes(value, 32) >>> 16);
    return new SessionTicket(handle, SessionSecret.of(SECRET.high(value), SECRET.low(value)));
  }

  private static long sixBytes(CharSequence value, int at) {
    return (long) threeBytes(value, at) << 24 | threeBytes(value, at + 4);
  }

  private static int threeBytes(CharSequence value, int at) {
    return SIX_BITS[value.charAt(at)] << 18
        | SIX_BITS[value.charAt(at + 1)] << 12
        | SIX_BITS[value.charAt(at + 2)] << 6
        | SIX_BITS[value.charAt(at + 3)];
  }

  private static byte[] sixBits() {
    byte[] table = new byte[128];
    Arrays.fill(table, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int at = 0; at < alphabet.length(); at++) {
      table[alphabet.charAt(at)] = (byte) at;
    }
    return table;
  }
}
