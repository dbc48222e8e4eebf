package dev.krsession;

import dev.krsession.config.SecretText;
import dev.krsession.cookie.KeyFile;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.OwnKey;
import dev.krsession.observe.LogEvent;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the signing keys that the settings name, or makes one. */
final class SigningKeys {
  private final Dependencies surroundings;

  SigningKeys(Dependencies surroundings) {
    this.surroundings = surroundings;
  }

  /** The keys that the settings name, if they name any. */
  Optional<KeySource> configured() {
    try {
      Optional<Path> file = surroundings.settings().signingKeysFile();
      return file.isPresent()
          ? Optional.of(
              new KeyFile(file.get(), surroundings.clock(), LogEvent.KEY_FILE_UNREAD::tell))
          : surroundings.settings().signingKeys().map(SigningKeys::parse);
    } catch (IllegalArgumentException refusal) {
      throw surroundings.settings().located(refusal);
    }
  }

  /** One key that nobody else knows, for as long as the webapp runs. */
  KeySource madeNow() {
    LogEvent.KEY_MADE.tell();
    return new OwnKey(surroundings.random(), LogEvent.KEYS_REVOKED::tell);
  }

  private static KeySource parse(SecretText text) {
    return KeySource.fixed(KeyRing.parse(text.reveal()));
  }
}
