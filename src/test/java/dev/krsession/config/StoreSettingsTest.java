package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
  private static final String KEY = "k1:nmDL9RiSdIfCmKhvH7DYB7Fb+jnYJxB9NIIejdxtmrM=";

  @Test
  void anAddressOfRedisChoosesTheBackend() {
    KrSettings settings = Given.that("redis.uri", "localhost:6379").read();
    assertThat(settings.backend()).isEqualTo("redis");
    assertThat(settings.redis().uri().map(SecretText::reveal)).contains("localhost:6379");
  }

  @Test
  void aChosenBackendGoesBeforeAnAddress() {
    assertThat(
            Given.that("redis.uri", "localhost").and("backend", "memory").read().backend())
        .isEqualTo("memory");
  }

  @Test
  void redisWithoutAnAddressIsRefused() {
    assertThatThrownBy(() -> Given.that("backend", "redis").read())
        .hasMessageContaining(
            "krsession.backend (init-param backend): it is redis, but nothing says where that is")
        .hasMessageContaining("redis.uri");
  }

  @Test
  void aBackendOfOnesOwnIsTakenByItsName() {
    KrSettings settings = Given.that("backend", "files")
        .and("backend.options", "dir=/tmp; a = b=c")
        .read();
    assertThat(settings.backend()).isEqualTo("files");
    assertThat(settings.backendOptions()).isEqualTo(Map.of("dir", "/tmp", "a", "b=c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"My Own", "", "1st"})
  void aBackendsNameIsPlain(String name) {
    assertThatThrownBy(() -> Given.that("backend", name).read())
        .hasMessageContaining("krsession.backend");
  }

  @Test
  void optionsHaveValues() {
    assertThatThrownBy(() -> Given.that("backend.options", "dir").read())
        .hasMessageContaining("name=value");
  }

  @ParameterizedTest
  @CsvSource({
    "redis://max:hush@host:1, redis://(login hidden)@host:1",
    "redis://:hush@host:1, redis://(login hidden)@host:1",
    "redis://a:p@ss@host, redis://(login hidden)@host",
    "host:6379, host:6379",
    "max:hush@host, (login hidden)@host"
  })
  void theReportHidesTheLoginOfAnAddress(String uri, String shown) {
    assertThat(Given.that("redis.uri", uri).read().report()).contains(shown).doesNotContain("hush");
  }

  @Test
  void passwordsAreNeverShown() {
    KrSettings settings = Given.that("redis.password", "hush")
        .and("redis.tls.truststore-password", "quiet")
        .read();
    assertThat(settings.report()).doesNotContain("hush").doesNotContain("quiet");
    assertThat(settings.redis().password().map(SecretText::reveal)).contains("hush");
  }

  @Test
  void thePasswordComesFromOnePlaceOnly() {
    assertThatThrownBy(() -> Given.that("redis.password", "hush")
            .and("redis.password-file", "/pw")
            .read())
        .hasMessageContaining("the password comes from one place only")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @CsvSource({"5%, 0.05", "0%, 0", "12.5%, 0.125", "50%, 0.5"})
  void aShareOfTheIdleTimeMayBeStale(String text, double share) {
    assertThat(Given.that("touch", text).read().touch())
        .isEqualTo(new Touch(share, Optional.empty()));
  }

  @Test
  void aFixedTimeMayBeStale() {
    assertThat(Given.that("touch", "30s").read().touch().time()).contains(Duration.ofSeconds(30));
    assertThat(Given.that("touch", "every-request").read().touch().time()).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"51%", "-1%", "%", "often", "-5s", ""})
  void otherStalenessIsRefused(String text) {
    assertThatThrownBy(() -> Given.that("touch", text).read())
        .hasMessageContaining("krsession.touch");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "65536, 65536", "64k, 65536", "64K, 65536", "1m, 1048576", "1024m, 1073741824"
  })
  void bytesHaveUnits(String text, int bytes) {
    assertThat(Given.that("limits.attribute-bytes", text).read().maxAttributeBytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1g", "64kb", "1025m", "k"})
  void otherBytesAreRefused(String text) {
    assertThatThrownBy(() -> Given.that("limits.session-bytes", text).read())
        .hasMessageContaining("krsession.limits.session-bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", "{a}", ""})
  void anInstanceNameFitsIntoAKey(String name) {
    assertThatThrownBy(() -> Given.that("instance-name", name).read())
        .hasMessageContaining("krsession.instance-name");
  }

  @Test
  void typesAreListedByComma() {
    assertThat(Given.that("codec.allowed-types", "com.acme.Cart, com.acme.cart.*")
            .read()
            .allowedTypes())
        .containsExactly("com.acme.Cart", "com.acme.cart.*");
  }

  @Test
  void typesThatStayOnTheirNodeAreListedByComma() {
    assertThat(Given.that("codec.node-local-types", "com.acme.Page, org.apache.wicket.**")
            .read()
            .codec()
            .nodeLocalTypes())
        .containsExactly("com.acme.Page", "org.apache.wicket.**");
  }

  @Test
  void javaObjectsOfTheApplicationAreKeptUnlessItIsSaidOtherwise() {
    assertThat(Given.that("redis.uri", "localhost").read().codec().javaTypes())
        .containsExactly("auto");
    assertThat(Given.that("redis.uri", "localhost").read().codec().seal())
        .isEqualTo(SealWhat.OBJECTS);
  }

  @Test
  void anyClassIsTakenOnlyUnderKeysOfTheOperatorsOwn(@TempDir Path folder) throws IOException {
    Path keys = Files.writeString(folder.resolve("keys"), KEY);
    Given given = Given.that("redis.uri", "localhost").and("codec.java-types", "any");
    assertThatThrownBy(given::read)
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("codec.java-types", "openssl rand -base64 32");
    assertThat(given.and("signing.keys-file", keys.toString()).read().codec().javaTypes())
        .containsExactly("any");
  }
}
