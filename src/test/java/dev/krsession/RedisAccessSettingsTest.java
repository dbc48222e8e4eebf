package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.backend.redis.WebNode;
import dev.krsession.bare.BareContainer;
import dev.krsession.example.CloudLogin;
import dev.krsession.kit.KrSessionKit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of logins and TLS to Redis, as a webapp has them. */
class RedisAccessSettingsTest {
  private static final String SENTINELS = "redis-sentinel://127.0.0.1:1?sentinelMasterId=shop";

  @TempDir
  private Path folder;

  private static void refused(Map<String, String> settings, String... words) {
    assertThatThrownBy(() -> new BareContainer(settings)).cause().hasMessageContainingAll(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1:1 | redis.sentinel.password=x | redis.uri names no sentinels",
        "127.0.0.1:1 | redis.sentinel.tls=on | redis.uri names no sentinels",
        "127.0.0.1:1 | redis.sentinel.tls=perhaps | say same, on or off",
        "127.0.0.1:1 | redis.credentials=com.acme.None | name a public class of the webapp",
        "127.0.0.1:1 | redis.credentials=java.lang.String | RedisLoginProvider",
        "redis://:x@127.0.0.1:1 | redis.credentials=java.lang.String | redis.uri has a login, too",
        "127.0.0.1:1 | redis.credentials=a.B;redis.password=x | it gives user and password",
        "127.0.0.1:1 | redis.credentials=a.B;redis.username=x | it gives user and password",
        "rediss://127.0.0.1:1 | redis.tls.certificate=x | a certificate and its key go together",
        "rediss://127.0.0.1:1 | redis.tls.key=x | a certificate and its key go together",
        "rediss://127.0.0.1:1 | redis.tls.keystore=x;redis.tls.certificate=y;redis.tls.key=z"
            + " | comes from one place only",
        "rediss://127.0.0.1:1 | redis.tls.bundle=b | it names an SSL bundle of Spring Boot",
        "rediss://127.0.0.1:1 | redis.tls.bundle=b;redis.tls.truststore=x | from a bundle or from files",
        "rediss://127.0.0.1:1 | redis.tls.bundle=b;redis.tls.keystore=x | from a bundle or from files",
        "127.0.0.1:1 | redis.tls.keystore=x | redis.uri does not say TLS",
        "127.0.0.1:1 | redis.tls.certificate=y;redis.tls.key=z | redis.uri does not say TLS",
        "rediss://127.0.0.1:1 | redis.tls.keystore=/gone | redis.tls.keystore): /gone cannot be read",
        "rediss://127.0.0.1:1 | redis.tls.certificate=/gone;redis.tls.key=/gone | /gone cannot be read"
      })
  void meaninglessSettingsAreRefused(String uri, String settings, String words) {
    Map<String, String> all = new HashMap<>(Map.of("redis.uri", uri));
    for (String setting : settings.split(";", -1)) {
      String[] parts = setting.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    refused(all, words);
  }

  @Test
  void aUserOfSentinelsWithoutAPasswordIsRefused() {
    refused(
        Map.of("redis.uri", SENTINELS, "redis.sentinel.username", "watcher"),
        "there is no password with it; set redis.sentinel.password-file");
  }

  @Test
  void aPasswordFileOfSentinelsThatAreNoneIsNamedAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "x");
    refused(
        Map.of("redis.uri", "127.0.0.1:1", "redis.sentinel.password-file", file.toString()),
        "redis.sentinel.password-file",
        "redis.uri names no sentinels");
  }

  @Test
  void sentinelsHaveOnePassword() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "x");
    refused(
        Map.of(
            "redis.uri",
            SENTINELS,
            "redis.sentinel.password",
            "x",
            "redis.sentinel.password-file",
            file.toString()),
        "the password comes from one place only");
  }

  @Test
  void aCertificateThatIsNoneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("tls.crt"), "none");
    refused(
        Map.of(
            "redis.uri",
            "rediss://127.0.0.1:1",
            "redis.tls.certificate",
            file.toString(),
            "redis.tls.key",
            file.toString()),
        "redis.tls.certificate",
        "cannot be used",
        "BEGIN CERTIFICATE");
  }

  @Test
  void aTruststoreOfPemThatHoldsNoneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("ca.crt"), "-----BEGIN NOTHING-----");
    refused(
        Map.of("redis.uri", "rediss://127.0.0.1:1", "redis.tls.truststore", file.toString()),
        "redis.tls.truststore",
        "cannot be opened");
  }

  @Test
  void aClassOfTheWebappsLogsItIn() throws Exception {
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      redis
          .client()
          .sendCommand(
              () -> "ACL".getBytes(StandardCharsets.US_ASCII),
              "SETUSER",
              "app",
              "on",
              ">t0ken",
              "~*",
              "&*",
              "+@all");
      Map<String, String> settings =
          Map.of("redis.uri", redis.uri(), "redis.credentials", CloudLogin.class.getName());
      try (KrSessionKit node = WebNode.with(settings).start()) {
        assertThat(node.visitor().get("/count").body()).isEqualTo("1");
      }
      assertThat(redis.client().info("commandstats")).contains("cmdstat_auth:");
    }
  }
}
