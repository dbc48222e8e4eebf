package dev.krsession.cookie;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The signing keys in use: one signs, all verify. Immutable and thread-safe.
 *
 * @param keys at least one key, newest first, with distinct ids and materials
 * @param signer the key that signs, one of {@code keys}
 */
public record KeyRing(List<SigningKey> keys, SigningKey signer) {
  /**
   * Validates that the keys are distinguishable.
   *
   * @throws IllegalArgumentException if there is no key, or two have the same id or key id
   */
  public KeyRing {
    keys = List.copyOf(keys);
    if (!keys.contains(signer)) {
      throw new IllegalArgumentException("the key that signs is not in the ring");
    }
    Set<String> ids = new HashSet<>();
    Set<Integer> keyIds = new HashSet<>();
    for (SigningKey key : keys) {
      if (!ids.add(key.id())) {
        throw KeyText.refusal("two keys are called '" + key.id() + "'; rename or remove one");
      }
      if (!keyIds.add(key.keyId())) {
        throw KeyText.refusal("key '" + key.id() + "' stands there twice; remove one");
      }
    }
  }

  /** Creates a ring whose newest key signs; validates like the other constructor. */
  public KeyRing(List<SigningKey> keys) {
    this(keys, first(keys));
  }

  private static SigningKey first(List<SigningKey> keys) {
    if (keys.isEmpty()) {
      throw KeyText.refusal("there is no key in it; leave it out or write id:base64");
    }
    return keys.get(0);
  }

  /**
   * Parses a ring such as {@code k2:base64,k1:base64}: entries separated by commas, blanks or line
   * ends, newest first; base64 or base64url, with or without padding; comments from {@code #} to
   * the end of the line.
   *
   * @throws IllegalArgumentException whose message begins with {@code signing.keys:} and contains
   *     no part of a key
   */
  public static KeyRing parse(String text) {
    return new KeyRing(KeyText.parse(text));
  }

  /** Returns the key with this key id, if it is in the ring. */
  public Optional<SigningKey> find(int keyId) {
    for (int at = 0; at < keys.size(); at++) {
      if (keys.get(at).keyId() == keyId) {
        return Optional.of(keys.get(at));
      }
    }
    return Optional.empty();
  }
}
