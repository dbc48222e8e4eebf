package dev.krsession.codec;

import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys that seal values: one seals, all open. Asked for each value, by many threads. */
public interface SealKeys {
  /** The key to seal with now. */
  Key current();

  /** The key of an id, if it is still there. */
  Optional<Key> find(int id);

  /**
   * One key. Its text form is redacted.
   *
   * @param id by which sealed values name it
   * @param secret an HMAC-SHA256 key, for this purpose alone
   */
  record Key(int id, SecretKey secret) {
    @Override
    public String toString() {
      return "Key[" + id + ", redacted]";
    }
  }
}
