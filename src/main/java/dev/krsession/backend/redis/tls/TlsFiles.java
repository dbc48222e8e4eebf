package dev.krsession.backend.redis.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The content of the files of {@link RedisTls} when they were read.
 *
 * @param context the TLS context with it
 * @param stamp changes when a file does
 */
record TlsFiles(SSLContext context, List<Object> stamp) {
  private static final char[] NO_PASSWORD = {};

  /**
   * Reads all files.
   *
   * @throws IllegalArgumentException naming the setting, the fault and the cure
   */
  static TlsFiles read(RedisTls tls) {
    List<Object> stamp = stamp(tls);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(tls), trust(tls), null);
      return new TlsFiles(context, stamp);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "redis.tls.keystore: no TLS with it: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the modification time and identity of each file; a redirected link changes it as well.
   */
  static List<Object> stamp(RedisTls tls) {
    List<Object> stamp = new ArrayList<>();
    Stream<Path> keys = tls.key().stream()
        .flatMap(key -> key instanceof RedisClientKey.Pem pem
            ? Stream.of(pem.certificate(), pem.key())
            : Stream.of(((RedisClientKey.Keystore) key).file()));
    Stream.concat(tls.truststore().stream(), keys).forEach(file -> stamp.addAll(stamp(file)));
    return stamp;
  }

  private static List<Object> stamp(Path file) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(seen.lastModifiedTime(), seen.size(), Optional.ofNullable(seen.fileKey()));
    } catch (IOException e) {
      // reading the file reports the fault
      return List.of();
    }
  }

  private static TrustManager @Nullable [] trust(RedisTls tls) throws GeneralSecurityException {
    if (tls.truststore().isEmpty()) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(truststore(tls.truststore().get(), tls.password()));
    return factory.getTrustManagers();
  }

  private static KeyStore truststore(Path file, Optional<String> password) {
    byte[] bytes = bytes("redis.tls.truststore", file);
    try {
      return PemText.is(bytes) ? ofPem(bytes) : opened(bytes, password);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "redis.tls.truststore: " + file + " cannot be opened (" + e.getMessage()
              + "); it is a PEM, PKCS12 or JKS file, and redis.tls.truststore-password has its"
              + " password",
          e);
    }
  }

  private static KeyStore ofPem(byte[] bytes) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : PemText.certificates(bytes)) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }

  private static KeyManager @Nullable [] keys(RedisTls tls) throws GeneralSecurityException {
    if (tls.key().isEmpty()) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (tls.key().get() instanceof RedisClientKey.Keystore store) {
      factory.init(keystore(store), store.password().map(String::toCharArray).orElse(NO_PASSWORD));
    } else {
      factory.init(pair((RedisClientKey.Pem) tls.key().get()), NO_PASSWORD);
    }
    return factory.getKeyManagers();
  }

  private static KeyStore keystore(RedisClientKey.Keystore key) {
    byte[] bytes = bytes("redis.tls.keystore", key.file());
    try {
      KeyStore opened = opened(bytes, key.password());
      for (String alias : Collections.list(opened.aliases())) {
        if (opened.isKeyEntry(alias)) {
          return opened;
        }
      }
      throw new KeyStoreException("it has no private key");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "redis.tls.keystore: " + key.file() + " cannot be used (" + e.getMessage()
              + "); it is a PKCS12 or JKS file with a certificate and its private key, and"
              + " redis.tls.keystore-password has its password",
          e);
    }
  }

  private static KeyStore pair(RedisClientKey.Pem pem) {
    byte[] certificates = bytes("redis.tls.certificate", pem.certificate());
    byte[] key = bytes("redis.tls.key", pem.key());
    try {
      KeyStore store = empty();
      Certificate[] chain = PemText.certificates(certificates).toArray(new Certificate[0]);
      store.setKeyEntry("node", PemText.key(key), NO_PASSWORD, chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "redis.tls.certificate: " + pem.certificate() + " and " + pem.key() + " cannot be used ("
              + e.getMessage() + "); each is a PEM file, the key without a password",
          e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /** PKCS12 or JKS: each of the JDK's two readers supports both. */
  private static KeyStore opened(byte[] bytes, Optional<String> password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(
        new ByteArrayInputStream(bytes), password.map(String::toCharArray).orElse(null));
    return store;
  }

  private static byte[] bytes(String setting, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          setting + ": " + file + " cannot be read (" + e
              + "); check that it is a file, and there, and readable",
          e);
    }
  }
}
