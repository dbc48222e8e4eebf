package dev.krsession.backend.redis.tls;

import java.nio.file.Path;
import java.util.Optional;

/** A client certificate for TLS, and its private key. */
public sealed interface RedisClientKey {
  /**
   * Certificate and key in a keystore.
   *
   * @param file a PKCS12 or JKS file with one private key
   * @param password the password of the file and the key; empty: none
   */
  record Keystore(Path file, Optional<String> password) implements RedisClientKey {
    @Override
    public String toString() {
      return "Keystore[" + file + "]";
    }
  }

  /**
   * Certificate and key in PEM files.
   *
   * @param certificate the certificate, and the chain to its authority
   * @param key the private key, RSA or EC, not encrypted
   */
  record Pem(Path certificate, Path key) implements RedisClientKey {}
}
