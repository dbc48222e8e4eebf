package dev.krsession.backend.redis;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The certificates for TLS: those to trust, and our own. The host name is always verified. Its text
 * form hides the passwords.
 *
 * @param truststore a PKCS12, JKS or PEM file with the authorities to trust; empty: the JVM's own
 * @param password the truststore's; empty: none
 * @param key the client certificate for a server that requests one; empty: none
 */
public record RedisTls(
    Optional<Path> truststore, Optional<String> password, Optional<RedisClientKey> key) {
  /** Trusts the JVM's authorities. */
  public static final RedisTls JVM = new RedisTls(Optional.empty(), Optional.empty());

  /** Creates TLS without a client certificate. */
  public RedisTls(Optional<Path> truststore, Optional<String> password) {
    this(truststore, password, Optional.empty());
  }

  /**
   * Checks that the files are usable.
   *
   * @throws IllegalArgumentException naming the setting, the fault and the cure
   */
  public void requireUsable() {
    TlsFiles unused = TlsFiles.read(this);
  }

  @Override
  public String toString() {
    return "RedisTls[" + truststore.map(Path::toString).orElse("the JVM's truststore")
        + key.map(shown -> ", " + shown).orElse("") + "]";
  }
}
