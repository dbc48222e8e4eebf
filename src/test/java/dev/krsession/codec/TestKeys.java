package dev.krsession.codec;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** A ring of keys that a test turns. */
final class TestKeys implements SealKeys {
  private final SecureRandom random = new SecureRandom();
  private final List<Key> newestFirst = new ArrayList<>();

  TestKeys() {
    rotate();
  }

  void rotate() {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    newestFirst.add(0, new Key(newestFirst.size() + 1, new SecretKeySpec(secret, "HmacSHA256")));
  }

  void dropOldest() {
    newestFirst.remove(newestFirst.size() - 1);
  }

  @Override
  public Key current() {
    return newestFirst.get(0);
  }

  @Override
  public Optional<Key> find(int id) {
    return newestFirst.stream().filter(key -> key.id() == id).findFirst();
  }
}
