package dev.krsession.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.List;

/**
 * A certificate and its key in the user's own keystore, PKCS12 or JKS.
 *
 * @param file the keystore
 * @param passwordFile its first line is the password of the store and of the key
 */
record KeystoreFile(Path file, Path passwordFile) {
  private static final String CURE =
      "; make one with: openssl pkcs12 -export -in cert.pem -inkey key.pem -out server.p12";

  /**
   * Reads the keystore.
   *
   * @throws StartException if it is unreadable, or has no usable key
   */
  Certificate read() {
    String password = password();
    KeyStore store = store(password);
    try {
      return new Certificate(store, password, alias(store, password));
    } catch (UnrecoverableKeyException e) {
      throw refused("its key has another password than the store; give both the same", e);
    } catch (GeneralSecurityException e) {
      throw refused("its key cannot be read: " + e.getMessage() + CURE, e);
    }
  }

  private String password() {
    try {
      List<String> lines = Files.readAllLines(
          existing("--keystore-password-file", passwordFile), StandardCharsets.UTF_8);
      return lines.isEmpty() ? "" : lines.get(0);
    } catch (IOException e) {
      throw new StartException(
          "--keystore-password-file " + passwordFile + ": cannot be read; give a text file whose"
              + " first line is the password",
          e);
    }
  }

  private KeyStore store(String password) {
    try {
      return KeyStore.getInstance(existing("--keystore", file).toFile(), password.toCharArray());
    } catch (KeyStoreException e) {
      throw refused("neither PKCS12 nor JKS" + CURE, e);
    } catch (IOException e) {
      throw refused(
          e.getCause() instanceof UnrecoverableKeyException
              ? "the password in " + passwordFile
                  + " does not open it; correct that file's first line"
              : "cannot be read: " + e.getMessage() + CURE,
          e);
    } catch (GeneralSecurityException e) {
      throw refused("cannot be read: " + e.getMessage() + CURE, e);
    }
  }

  private String alias(KeyStore store, String password) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getKey(alias, password.toCharArray()) != null) {
        return alias;
      }
    }
    throw new StartException(
        "--keystore " + file + ": holds no private key, so nothing can be proved with it" + CURE);
  }

  private static Path existing(String option, Path path) {
    if (!Files.isRegularFile(path)) {
      throw new StartException(option + " " + path + ": there is no such file; correct the path");
    }
    return path;
  }

  private StartException refused(String why, Exception cause) {
    return new StartException("--keystore " + file + ": " + why, cause);
  }
}
