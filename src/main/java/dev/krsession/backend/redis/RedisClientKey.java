package dev.krsession.backend.redis;

import java.nio.file.Path;
import java.util.Optional;

/** The certificate by which a node shows a server who it is, and its private key. */
public sealed interface RedisClientKey {
  /**
   * Both in one file.
   *
   * @param file a PKCS12 or JKS file with one private key
   * @param password the file's, and the key's; empty: none
   */
  record Keystore(Path file, Optional<String> password) implements RedisClientKey {
    @Override
    public String toString() {
      return "Keystore[" + file + "]";
    }
  }

  /**
   * Each in a PEM file.
   *
   * @param certificate the certificate, and those that lead to its authority
   * @param key the private key, RSA or EC, not encrypted
   */
  record Pem(Path certificate, Path key) implements RedisClientKey {}
}
