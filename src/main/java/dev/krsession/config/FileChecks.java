package dev.krsession.config;

import dev.krsession.cookie.KeyFile;
import dev.krsession.cookie.KeyRing;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks keys and files named by the settings, so that a start that cannot succeed is refused
 * together with all other faults, before anything has begun.
 */
final class FileChecks {
  private FileChecks() {}

  /** Adds a fault for each unusable key or file. */
  static void check(Values values, Faults faults) {
    Optional<SecretText> keys = values.get(Settings.SIGNING_KEYS);
    Optional<Path> keyFile = values.get(Settings.SIGNING_KEYS_FILE);
    if (keys.isEmpty() || keyFile.isEmpty()) {
      collect(values, faults, () -> keys.ifPresent(FileChecks::keys));
      collect(values, faults, () -> keyFile.ifPresent(KeyFile::read));
    }
    database(values, faults);
    if (values.get(Settings.REDIS_URI).isPresent()) {
      collect(
          values,
          faults,
          () -> values
              .get(Settings.REDIS_PASSWORD_FILE)
              .ifPresent(file -> password("redis.password-file", file, "Redis")));
      collect(
          values,
          faults,
          () -> values
              .get(Settings.REDIS_SENTINEL_PASSWORD_FILE)
              .ifPresent(file -> password("redis.sentinel.password-file", file, "sentinels")));
      Optional<Path> truststore = values.get(Settings.REDIS_TLS_TRUSTSTORE);
      Optional<SecretText> password = values.get(Settings.REDIS_TLS_TRUSTSTORE_PASSWORD);
      collect(values, faults, () -> truststore.ifPresent(file -> truststore(file, password)));
    }
  }

  private static void database(Values values, Faults faults) {
    if (values.get(Settings.JDBC_URL).isPresent()) {
      collect(
          values,
          faults,
          () -> values
              .get(Settings.JDBC_PASSWORD_FILE)
              .ifPresent(file -> password("jdbc.password-file", file, "the database")));
    }
  }

  private static void collect(Values values, Faults faults, Runnable look) {
    try {
      look.run();
    } catch (IllegalArgumentException refusal) {
      faults.add(CookieSettings.located(values, refusal));
    }
  }

  private static void keys(SecretText text) {
    KeyRing unused = KeyRing.parse(text.reveal());
  }

  private static void password(String setting, Path file, String whose) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      if (lines.findFirst().orElse("").isEmpty()) {
        throw new IllegalArgumentException(
            setting + ": " + file + " has no password; its first line is the password of " + whose);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          setting + ": " + file + " cannot be read (" + e
              + "); check that it is there and readable",
          e);
    }
  }

  private static void truststore(Path path, Optional<SecretText> password) {
    File file = path.toFile();
    String setting = "redis.tls.truststore: " + file;
    if (!file.isFile() || !file.canRead()) {
      throw new IllegalArgumentException(
          setting + " cannot be read; check that it is a file, and there, and readable");
    }
    if (isPem(path)) {
      // backend.redis checks it
      return;
    }
    char[] secret = password.map(text -> text.reveal().toCharArray()).orElse(null);
    try {
      KeyStore store = KeyStore.getInstance(file, secret);
      if (!hasAuthority(store)) {
        throw new IllegalArgumentException(
            setting + " has no authority to trust; set redis.tls.truststore-password if it has a"
                + " password, and add the authority with keytool -importcert");
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          setting + " cannot be opened (" + e.getMessage()
              + "); it is a PEM, PKCS12 or JKS file, and"
              + " redis.tls.truststore-password has its password",
          e);
    }
  }

  private static boolean isPem(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasAuthority(KeyStore store) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        return true;
      }
    }
    return false;
  }
}
