package dev.krsession.backend.redis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisUriTest {
  @ParameterizedTest
  @CsvSource({
    "localhost, localhost:6379",
    "localhost:7000, localhost:7000",
    "redis://db.example:7000/, db.example:7000",
    "redis://[::1], [::1]:6379",
    "redis://[fe80::1]:7000/3, [fe80::1]:7000",
    "[::1]:7000, [::1]:7000",
    "' redis://10.0.0.1 ', 10.0.0.1:6379",
    "'redis-cluster://a,b:7001,[::1]:7002', 'a:6379,b:7001,[::1]:7002'",
    "'redis-sentinel://a,b:7001/0?sentinelMasterId=m', 'a:26379,b:7001'",
  })
  void everyFormNamesItsNodes(String text, String nodes) {
    assertThat(RedisUri.parse(text).places()).isEqualTo(nodes);
  }

  @Test
  void userPasswordAndDatabaseAreRead() {
    RedisUri uri = RedisUri.parse("redis://max:p%40ss+w:%2Frd@host:7000/5");
    assertThat(uri.login()).contains(new RedisLogin(Optional.of("max"), "p@ss+w:/rd"));
    assertThat(uri.database()).isEqualTo(5);
    assertThat(uri.tls()).isFalse();
  }

  @Test
  void aPasswordNeedsNoUser() {
    assertThat(RedisUri.parse("redis://:secret@host").login())
        .contains(new RedisLogin(Optional.empty(), "secret"));
  }

  @Test
  void anAtSignInAPasswordNeedsNoEscape() {
    assertThat(RedisUri.parse("redis://:s@cr@t@host").nodes())
        .isEqualTo(List.of(new RedisNode("host", 6379)));
  }

  @Test
  void theSchemeTellsTopologyAndTls() {
    assertThat(RedisUri.parse("rediss://h").tls()).isTrue();
    assertThat(RedisUri.parse("rediss-cluster://h").tls()).isTrue();
    assertThat(RedisUri.parse("rediss-cluster://h").topology()).isEqualTo(RedisTopology.CLUSTER);
    assertThat(RedisUri.parse("redis-sentinel://h?sentinelMasterId=m").master()).contains("m");
  }

  @Test
  void itsTextShowsNoPassword() {
    assertThat(RedisUri.parse("redis://max:secret@host")).asString().doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "'', host is missing",
    "redis://, host is missing",
    "redis://:7000, host is missing",
    "http://secret@host, scheme \"http\"",
    "unix:///run/secret.sock, scheme \"unix\"",
    "redis://host:0, port",
    "redis://host:65536, port",
    "redis://host:70x0, port",
    "redis://::1, [::1]:6379",
    "redis://[::1, no address",
    "redis://ho st, host name",
    "redis://:se/cret@ho^st, host name",
    "redis://host/x, database",
    "redis-cluster://host/1, database 0 only",
    "redis://user:secret%zz@host, %25",
    "redis://user@host, password",
    "'redis://a,b', several hosts",
    "redis-sentinel://a, sentinelMasterId",
    "redis-sentinel://a/0?sentinelMasterId=, sentinelMasterId",
    "redis://host?db=1, leave it out",
  })
  void malformedUrisAreRefusedWithTheFaultAndWithoutThePassword(String text, String fault) {
    assertThatThrownBy(() -> RedisUri.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("redis.uri: ")
        .hasMessageContaining(fault)
        .hasMessageNotContaining("cret")
        .hasNoCause();
  }
}
