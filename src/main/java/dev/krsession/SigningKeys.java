package dev.krsession;

import dev.krsession.config.KrSettings;
import dev.krsession.config.SecretText;
import dev.krsession.cookie.KeyFile;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SigningKey;
import dev.krsession.session.SessionClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the keys that the settings name, or makes one. */
final class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(KrSessionFilter.class);

  private final KrSettings settings;
  private final SessionClock clock;
  private final SecureRandom random;

  SigningKeys(KrSettings settings, SessionClock clock, SecureRandom random) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  KeySource source() {
    try {
      Optional<Path> file = settings.signingKeysFile();
      return file.isPresent() ? new KeyFile(file.get(), clock, LOG::warn) : KeySource.fixed(ring());
    } catch (IllegalArgumentException refusal) {
      throw settings.located(refusal);
    }
  }

  private KeyRing ring() {
    Optional<SecretText> text = settings.signingKeys();
    if (text.isPresent()) {
      return KeyRing.parse(text.get().reveal());
    }
    // Sessions in memory end with this JVM, so their cookies need not outlive it.
    LOG.debug("signing.keys is not set: a key was made, for as long as this webapp runs");
    return new KeyRing(List.of(SigningKey.random("start", random)));
  }
}
