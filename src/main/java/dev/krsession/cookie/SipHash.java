package dev.krsession.cookie;

import java.security.SecureRandom;

/**
 * SipHash-2-4 with 128 bits (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012):
 * whoever does not know the key can neither predict the hash of a text nor find two texts with the
 * same one. Immutable and thread-safe.
 */
final class SipHash {
  private final long key0;
  private final long key1;

  SipHash(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /** Creates one with a random key. */
  static SipHash keyed(SecureRandom random) {
    return new SipHash(random.nextLong(), random.nextLong());
  }

  /**
   * Returns the hash of a text in ISO 8859-1. A text with other characters has a hash of its own
   * too.
   */
  Value of(CharSequence text) {
    State state = new State(key0, key1);
    int length = text.length();
    int whole = length & -Long.BYTES;
    int wide = 0;
    for (int at = 0; at < whole; at += Long.BYTES) {
      long word = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        char c = text.charAt(at + i);
        wide |= c;
        word |= (c & 0xffL) << (i << 3);
      }
      state.compress(word);
    }
    long word = (long) length << 56;
    for (int at = whole; at < length; at++) {
      char c = text.charAt(at);
      wide |= c;
      word |= (c & 0xffL) << (at << 3);
    }
    state.compress(word);
    return state.end(wide >>> Byte.SIZE);
  }

  /**
   * A hash.
   *
   * @param first its first half
   * @param second its second half
   */
  record Value(long first, long second) {
    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Value that && ((first ^ that.first) | (second ^ that.second)) == 0;
    }

    /** The first half is evenly distributed. */
    @Override
    public int hashCode() {
      return Long.hashCode(first);
    }
  }

  /** The four words of the algorithm. */
  private static final class State {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    State(long key0, long key1) {
      v0 = key0 ^ 0x736f6d6570736575L;
      v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
      v2 = key0 ^ 0x6c7967656e657261L;
      v3 = key1 ^ 0x7465646279746573L;
    }

    void compress(long word) {
      v3 ^= word;
      round();
      round();
      v0 ^= word;
    }

    /** Ends with the bits above the first eight of all characters, which are normally zero. */
    Value end(int wide) {
      v2 ^= 0xee ^ (long) wide << 8;
      long first = half();
      v1 ^= 0xdd;
      return new Value(first, half());
    }

    private long half() {
      for (int at = 0; at < 4; at++) {
        round();
      }
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
