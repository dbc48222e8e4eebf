package dev.krsession.cookie;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys in use: one signs, all verify. Immutable, safe for use by many threads.
 *
 * @param keys one key or more, newest first, no two with one id or of one material
 * @param signer the one of them that signs
 */
public record KeyRing(List<SigningKey> keys, SigningKey signer) {
  /**
   * Refuses rings that could not tell their keys apart.
   *
   * @throws IllegalArgumentException if there is no key, or two share an id or a key id
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

  /** A ring whose newest key signs; refuses the same. */
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
   * Reads a ring from text such as {@code k2:base64,k1:base64}: entries between commas, blanks or
   * line ends, newest first; base64 or base64url, with padding or without; comments from {@code #}
   * to the line's end.
   *
   * @throws IllegalArgumentException whose message begins with {@code signing.keys:} and holds no
   *     part of a key
   */
  public static KeyRing parse(String text) {
    return new KeyRing(KeyText.parse(text));
  }

  /** The key of an id, if it is in the ring. */
  public Optional<SigningKey> find(int keyId) {
    for (int at = 0; at < keys.size(); at++) {
      if (keys.get(at).keyId() == keyId) {
        return Optional.of(keys.get(at));
      }
    }
    return Optional.empty();
  }
}
