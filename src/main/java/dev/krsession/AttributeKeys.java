package dev.krsession;

import dev.krsession.codec.SealKeys;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SigningKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the codec with the current signing keys. The store is opened before its keys are known,
 * since they may be stored in it; no value is encoded or decoded before {@link #use}.
 */
final class AttributeKeys implements SealKeys {
  private volatile @Nullable KeySource source;

  /** Sets the source of the keys, and returns it. */
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
