package dev.krsession;

import dev.krsession.codec.SealKeys;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SigningKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys as the codec needs them. A store is opened before its keys are there, since they
 * may lie in it; no value is read or written before.
 */
final class AttributeKeys implements SealKeys {
  private volatile @Nullable KeySource source;

  /** From now on it is these. */
  KeySource use(KeySource keys) {
    source = keys;
    return keys;
  }

  @Override
  public Key current() {
    return key(ring().signer());
  }

  @Override
  public Optional<Key> find(int id) {
    return ring().find(id).map(AttributeKeys::key);
  }

  private KeyRing ring() {
    KeySource known = source;
    if (known == null) {
      throw new IllegalStateException("nobody is there to give keys");
    }
    return known.current();
  }

  private static Key key(SigningKey key) {
    return new Key(key.keyId(), key.sealing());
  }
}
