package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.session.SessionClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAdviceTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private static final StoreEvents SILENT = (attribute, type, cause) -> {};

  private static Optional<String> exposed(String uri) {
    RedisOptions options = RedisOptions.of(RedisUri.parse(uri));
    try (RedisClient calls = new RedisClient(options, SessionClock.system(), SILENT)) {
      return new RedisAdvice(calls, options.connection()).exposed();
    }
  }

  private static Optional<String> evicting(String uri) {
    RedisOptions options = RedisOptions.of(RedisUri.parse(uri));
    try (RedisClient calls = new RedisClient(options, SessionClock.system(), SILENT)) {
      return new RedisAdvice(calls, options.connection()).evicting();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://8.8.8.8",
        "redis://172.32.0.1:6379",
        "redis://100.128.0.1",
        "redis://[2001:db8::1]:6379",
        "redis-cluster://10.0.0.1,8.8.8.8"
      })
  void aPublicAddressWithoutPasswordIsWarnedOf(String uri) {
    assertThat(exposed(uri))
        .hasValueSatisfying(advice -> assertThat(advice)
            .contains("redis.uri: ", "is a public address", "redis.password-file"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://127.0.0.1",
        "redis://localhost",
        "redis://10.1.2.3",
        "redis://172.16.0.1",
        "redis://192.168.1.1",
        "redis://169.254.1.1",
        "redis://100.64.0.1",
        "redis://[::1]:6379",
        "redis://[fd12::1]:6379",
        "redis://[fe80::1]:6379",
        "redis://nobody.invalid",
        "redis://:secret@8.8.8.8"
      })
  void aPrivateOneOrAPasswordIsNot(String uri) {
    assertThat(exposed(uri)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"allkeys-lru", "volatile-ttl"})
  void aPolicyThatDropsSessionsIsWarnedOf(String policy) {
    try (RedisServerFixture redis =
        RedisServerFixture.start("--maxmemory", "100mb", "--maxmemory-policy", policy)) {
      assertThat(evicting(redis.uri()))
          .hasValueSatisfying(
              advice -> assertThat(advice).contains("maxmemory-policy is " + policy, "noeviction"));
    }
  }

  @Test
  void memoryWithoutBoundsDropsNothing() {
    assertThat(RedisAdvice.evicting("maxmemory:0\r\nmaxmemory_policy:allkeys-lru\r\n"))
        .isEmpty();
  }

  @Test
  void aFullMemoryThatRefusesWritesIsAsItShouldBe() {
    assertThat(RedisAdvice.evicting("maxmemory:1048576\r\nmaxmemory_policy:noeviction\r\n"))
        .isEmpty();
  }

  @Test
  void aServerThatForbidsConfigIsNotWarnedOf() {
    REDIS.client().sendCommand(Words.ACL, "SETUSER", "mute", "on", ">s3cret", "-@all", "+hello");
    assertThat(evicting(REDIS.server().uri().replace("://", "://mute:s3cret@"))).isEmpty();
  }
}
