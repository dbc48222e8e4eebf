package dev.krsession;

import dev.krsession.config.SecretText;
import dev.krsession.cookie.KeyFile;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.OwnKey;
import dev.krsession.observe.LogEvent;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the signing keys from the settings, or creates one. */
final class SigningKeys {
  private final Dependencies surroundings;

  SigningKeys(Dependencies surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the keys from the settings, if there are any. */
  Optional<KeySource> configured() {
    try {
      Optional<Path> file = surroundings.settings().signingKeysFile();
      return file.isPresent()
          ? Optional.of(
              new KeyFile(file.get(), surroundings.clock(), LogEvent.KEY_FILE_UNREAD::log))
          : surroundings.settings().signingKeys().map(SigningKeys::parse);
    } catch (IllegalArgumentException refusal) {
      throw surroundings.settings().located(refusal);
    }
  }

  /** Returns a new key that lives as long as the webapp and is not shared. */
  KeySource madeNow() {
    LogEvent.KEY_MADE.log();
    return new OwnKey(surroundings.random(), LogEvent.KEYS_REVOKED::log);
  }

  private static KeySource parse(SecretText text) {
    return KeySource.fixed(KeyRing.parse(text.reveal()));
  }
}
