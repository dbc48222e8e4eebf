package dev.krsession.backend.redis;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to trust in TLS, and who we are. The host name is always checked. Its text form hides the
 * passwords.
 *
 * @param truststore a PKCS12, JKS or PEM file with the authorities to trust; empty: the JVM's own
 * @param password the truststore's; empty: none
 * @param key what to show a server that asks for a client's certificate; empty: nothing
 */
public record RedisTls(
    Optional<Path> truststore, Optional<String> password, Optional<RedisClientKey> key) {
  /** Trusts what the JVM trusts. */
  public static final RedisTls JVM = new RedisTls(Optional.empty(), Optional.empty());

  /** TLS without a client's certificate. */
  public RedisTls(Optional<Path> truststore, Optional<String> password) {
    this(truststore, password, Optional.empty());
  }

  /**
   * Refuses files that cannot be used.
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
