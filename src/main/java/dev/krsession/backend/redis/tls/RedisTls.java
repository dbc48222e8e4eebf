package dev.krsession.backend.redis.tls;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * The certificates for TLS: those to trust, and our own. The host name is always verified. Its text
 * form hides the passwords.
 *
 * @param truststore a PKCS12, JKS or PEM file with the authorities to trust; empty: the JVM's own
 * @param password the truststore's; empty: none
 * @param key what to show a server that asks for a client's certificate; empty: nothing
 * @param sockets layers TLS in the place of all those; asked for each connection
 */
public record RedisTls(
    Optional<Path> truststore,
    Optional<String> password,
    Optional<RedisClientKey> key,
    Optional<Supplier<SSLSocketFactory>> sockets) {
  /** Trusts the JVM's authorities. */
  public static final RedisTls JVM = new RedisTls(Optional.empty(), Optional.empty());

  /** TLS by files. */
  public RedisTls(
      Optional<Path> truststore, Optional<String> password, Optional<RedisClientKey> key) {
    this(truststore, password, key, Optional.empty());
  }

  /** Creates TLS with a framework's certificates and keys. */
  public static RedisTls of(Supplier<SSLSocketFactory> sockets) {
    return new RedisTls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(sockets));
  }

  /** Creates TLS without a client certificate. */
  public RedisTls(Optional<Path> truststore, Optional<String> password) {
    this(truststore, password, Optional.empty());
  }

  /**
   * Refuses what cannot be used.
   *
   * @throws IllegalArgumentException naming the setting, the fault and the cure
   */
  public void requireUsable() {
    if (sockets.isPresent()) {
      SSLSocketFactory unused = sockets.get().get();
    } else {
      TlsFiles unused = TlsFiles.read(this);
    }
  }

  @Override
  public String toString() {
    return sockets.isPresent()
        ? "RedisTls[of the application]"
        : "RedisTls[" + truststore.map(Path::toString).orElse("the JVM's truststore")
            + key.map(shown -> ", " + shown).orElse("") + "]";
  }
}
