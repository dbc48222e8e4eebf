package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionTicket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What managed services and proxies in front of Redis forbid or do. */
class RedisManagedTest {
  private static void assertServed(RedisBackend node) {
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
    assertThat(RedisExtension.load(node, ticket).increment("n", 2)).isEqualTo(2);
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
    assertThat(RedisExtension.load(node, ticket).delete()).isTrue();
  }

  private static RedisServerFixture without(String... commands) {
    String[] options = new String[3 * commands.length];
    for (int i = 0; i < commands.length; i++) {
      options[3 * i] = "--rename-command";
      options[3 * i + 1] = commands[i];
      options[3 * i + 2] = "";
    }
    return RedisServerFixture.start(options);
  }

  @Test
  void aServerWithoutHelloAndClientServes() {
    try (RedisServerFixture redis = without("HELLO", "CLIENT");
        RedisBackend node = RedisNodes.node(redis.uri())) {
      assertServed(node);
    }
  }

  @Test
  void aServerThatForbidsScriptServes() {
    try (RedisServerFixture redis = without("SCRIPT");
        RedisBackend node = RedisNodes.node(redis.uri())) {
      assertServed(node);
      assertThat(redis.client().info("commandstats")).contains("cmdstat_eval:");
    }
  }

  @Test
  void aServerThatForbidsKeysScanAndConfigServes() {
    try (RedisServerFixture redis =
            without("KEYS", "SCAN", "CONFIG", "INFO", "FLUSHALL", "MONITOR", "RENAME", "MULTI");
        RedisBackend node = RedisNodes.node(redis.uri())) {
      assertServed(node);
    }
  }

  @Test
  void aUserWhoMayEvalAndNotLoadServes() {
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      redis
          .client()
          .sendCommand(Words.ACL, "SETUSER", "app", "on", ">s3cret", "~*", "+@all", "-script");
      try (RedisBackend node = RedisNodes.node("redis://app:s3cret@127.0.0.1:" + redis.port())) {
        assertServed(node);
      }
    }
  }

  @Test
  void aUserWhoMayDoNeitherHearsWhichRightIsMissing() {
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      redis
          .client()
          .sendCommand(
              Words.ACL, "SETUSER", "app", "on", ">s3cret", "~*", "+@all", "-script", "-eval");
      try (RedisBackend node = RedisNodes.node("redis://app:s3cret@127.0.0.1:" + redis.port())) {
        assertThatThrownBy(() -> assertServed(node))
            .isInstanceOf(BackendException.class)
            .hasMessageContaining("this user lacks +script");
      }
    }
  }

  /** As balancers do with connections that say nothing for some minutes. */
  @Test
  void connectionsThatAreCutWhileTheyIdleCostNoReadAnError() {
    try (RedisServerFixture redis = RedisServerFixture.start();
        RedisBackend node = RedisNodes.node(redis.uri())) {
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
      assertThat(Crowd.of(4, 4, () -> RedisExtension.load(node, ticket)).failures())
          .isEmpty();
      Kill.clientsNamed(redis.client(), "krsession");
      assertThat(Crowd.of(4, 4, () -> RedisExtension.load(node, ticket)).failures())
          .isEmpty();
      assertServed(node);
    }
  }

  @Test
  void aProxyThatCutsIdleConnectionsCostsNoReadAnError() {
    try (RedisServerFixture redis = RedisServerFixture.start();
        FaultProxy proxy = FaultProxy.to(redis.port());
        RedisBackend node = RedisNodes.node(proxy.uri())) {
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
      int former = proxy.connections();
      for (int times = 0; times < 5; times++) {
        proxy.cut();
        assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
      }
      assertThat(proxy.connections()).isGreaterThanOrEqualTo(former + 5);
      assertServed(node);
    }
  }

  @Test
  void aServerWithAnIpv6AddressServes() throws IOException {
    assumeTrue(
        NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null,
        "this machine has no IPv6");
    try (RedisServerFixture redis = RedisServerFixture.start("--bind", "127.0.0.1", "::1");
        RedisBackend node = RedisNodes.node("redis://[::1]:" + redis.port())) {
      assertServed(node);
    }
  }

  /** A read-only endpoint, and the primary's behind the same name a moment later. */
  @Test
  void anAddressThatLeadsToAReplicaForAWhileIsGoodAgainByItself() {
    try (RedisServerFixture primary = RedisServerFixture.start();
        RedisServerFixture replica =
            RedisServerFixture.start("--replicaof", "127.0.0.1", "" + primary.port());
        FaultProxy address = FaultProxy.to(replica.port());
        RedisBackend node =
            RedisNodes.node(FaultOptions.of(address.uri(), 4, Duration.ofSeconds(2)))) {
      await().until(() -> replica.client().info("replication").contains("master_link_status:up"));
      assertThatThrownBy(() -> assertServed(node)).hasMessageContaining("is a replica");
      address.lead(primary.port());
      await()
          .ignoreExceptionsInstanceOf(BackendException.class)
          .untilAsserted(() -> assertServed(node));
    }
  }
}
