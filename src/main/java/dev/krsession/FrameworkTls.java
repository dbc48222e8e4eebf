package dev.krsession;

import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a framework knows of TLS: certificates and keys in named bundles, such as the SSL bundles of
 * Spring Boot. {@code redis.tls.bundle} can name one.
 */
public interface FrameworkTls {
  /** The names of all bundles. */
  List<String> names();

  /**
   * Layers TLS over connected sockets, with what the bundle holds now. Asked for each connection.
   *
   * @param name one of {@link #names()}
   * @throws RuntimeException if its certificates or keys cannot be used
   */
  SSLSocketFactory sockets(String name);
}
