package dev.krsession.codec;

import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys that seal values: one seals, all open. Called for each value. Thread-safe. */
public interface SealKeys {
  /** Returns the key to seal with now. */
  Key current();

  /** Returns the key of an id, if it still exists. */
  Optional<Key> find(int id);

  /**
   * A key. Its text form is redacted.
   *
   * @param id identifies it in sealed values
   * @param secret an HMAC-SHA256 key, for this purpose only
   */
  record Key(int id, SecretKey secret) {
    @Override
    public String toString() {
      return "Key[" + id + ", redacted]";
    }
  }
}
