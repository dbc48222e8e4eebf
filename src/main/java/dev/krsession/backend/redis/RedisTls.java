package dev.krsession.backend.redis;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to trust in TLS. The host name is always checked. Its text form hides the password.
 *
 * @param truststore a PKCS12 or JKS file with the authorities to trust; empty: the JVM's own
 * @param password the truststore's; empty: none
 */
public record RedisTls(Optional<Path> truststore, Optional<String> password) {
  /** Trusts what the JVM trusts. */
  public static final RedisTls JVM = new RedisTls(Optional.empty(), Optional.empty());

  @Override
  public String toString() {
    return "RedisTls[" + truststore.map(Path::toString).orElse("the JVM's truststore") + "]";
  }
}
