package dev.krsession.attacks;

import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeyVault;
import dev.krsession.cookie.SharedKeys;
import dev.krsession.session.SessionClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** Fuzzes the readers of signing keys: of settings and files, and of those that Redis holds. */
public final class KeysTarget {
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeysTarget() {}

  /** Loads what has to be loaded, which takes its time and is no hang. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[] {1, '1'});
  }

  /** A text: keys or an IllegalArgumentException, nothing else. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    try {
      KeyRing.parse(text);
    } catch (IllegalArgumentException refusal) {
      noted(refusal);
    }
    try {
      new SharedKeys(
              vault(text),
              SessionClock.system(),
              RANDOM,
              Duration.ofHours(1),
              Optional.empty(),
              key -> {},
              revocation -> {})
          .refresh();
    } catch (IllegalArgumentException refusal) {
      noted(refusal);
    }
  }

  private static void noted(IllegalArgumentException refusal) {
    if (refusal.getMessage().lines().count() != 1) {
      throw new AssertionError("a refusal of several lines", refusal);
    }
  }

  private static KeyVault vault(String text) {
    return new KeyVault() {
      @Override
      public Optional<String> read() {
        return Optional.of(text);
      }

      @Override
      public boolean replace(Optional<String> expected, String next) {
        return true;
      }
    };
  }
}
