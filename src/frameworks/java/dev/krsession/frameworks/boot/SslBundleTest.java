package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.redis.TlsServer;
import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS to Redis with the certificates that Boot has in a bundle. */
class SslBundleTest {
  @TempDir
  private Path folder;

  private static Shop shop(String uri, Path authority, String... more) {
    return named("redis", uri, authority, more);
  }

  private static Shop named(String bundle, String uri, Path authority, String... more) {
    String[] all = {
      "--krsession.redis.uri=" + uri,
      "--krsession.redis.tls.bundle=" + bundle,
      "--krsession.io-timeout=2s",
      "--spring.ssl.bundle.pem.redis.truststore.certificate=file:" + authority,
      "--spring.profiles.include=bundle",
      "--spring.ssl.bundle.watch.file.quiet-period=100ms"
    };
    String[] arguments = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    return Shop.open(Backend.MEMORY, arguments);
  }

  @Test
  void theBundleHoldsTheTrustedCas() throws Exception {
    try (TlsServer redis = TlsServer.start(folder.resolve("redis"));
        Shop shop = shop(redis.uri(), redis.certificate())) {
      Visitor visitor = shop.visitor();
      visitor.get("/public/visits");
      assertThat(visitor.get("/public/visits").body()).isEqualTo("visits 2");
    }
  }

  @Test
  void aBundleThatIsReloadedCountsForNewConnections() throws Exception {
    try (TlsServer stranger = TlsServer.start(folder.resolve("stranger"));
        TlsServer redis = TlsServer.start(folder.resolve("redis"))) {
      Path authority = Files.copy(stranger.certificate(), folder.resolve("authority.pem"));
      try (Shop shop = shop(redis.uri(), authority)) {
        Visitor visitor = shop.visitor();
        assertThat(visitor.get("/public/visits").status()).isEqualTo(503);
        Files.writeString(authority, Files.readString(redis.certificate()));
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> visitor.get("/public/visits").status() == 200);
      }
    }
  }

  @Test
  void itsProtocolsCount() throws Exception {
    try (TlsServer redis = TlsServer.start(folder.resolve("redis"), "--tls-protocols", "TLSv1.3");
        Shop shop = shop(
            redis.uri(),
            redis.certificate(),
            "--spring.ssl.bundle.pem.redis.options.enabled-protocols=TLSv1.2")) {
      assertThat(shop.visitor().get("/public/visits").status()).isEqualTo(503);
    }
  }

  @Test
  void aNameThatNoBundleHasStopsTheStart() throws Exception {
    try (TlsServer redis = TlsServer.start(folder.resolve("redis"))) {
      assertThatThrownBy(() -> named("other", redis.uri(), redis.certificate()).close())
          .rootCause()
          .hasMessageStartingWith("krsession.redis.tls.bundle (Spring property ")
          .hasMessageContaining("there is no SSL bundle 'other'; there are [redis], each by its");
    }
  }

  @Test
  void aBundleWithoutTlsStopsTheStart() throws Exception {
    try (TlsServer redis = TlsServer.start(folder.resolve("redis"))) {
      assertThatThrownBy(() -> shop("redis://127.0.0.1:1", redis.certificate()).close())
          .rootCause()
          .hasMessageContaining("redis.uri does not say TLS, so it would not be used");
    }
  }
}
