package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.redis.transport.RedisProtocolVersion;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.SafeEncoder;

/** The documented user beside what the contract and the cluster ask of it. */
class RedisAclTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private String uri() {
    return AclUser.create(REDIS.server());
  }

  @Test
  void itReachesAnotherDatabase() {
    RedisBackend node = REDIS.opened(RedisNodes.node(uri() + "/3"));
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
    assertThat(REDIS.client().info("keyspace")).contains("db3:keys=1").doesNotContain("db0");
  }

  @Test
  void itSpeaksTheNewerProtocol() {
    RedisOptions options = RedisOptions.of(RedisUri.parse(uri()));
    RedisBackend node = REDIS.opened(
        RedisNodes.node(RedisNodes.with(options, Map.of("protocol", RedisProtocolVersion.RESP3))));
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
    assertThat(RedisExtension.load(node, ticket).increment("n", 2)).isEqualTo(2);
  }

  @Test
  void itReachesNothingElse() {
    try (RedisClient app = RedisClient.create(uri())) {
      assertThatThrownBy(() -> app.get("other")).isInstanceOf(JedisDataException.class);
      assertThatThrownBy(app::flushAll).isInstanceOf(JedisDataException.class);
      assertThatThrownBy(() -> app.keys("*")).isInstanceOf(JedisDataException.class);
    }
  }

  @Test
  void nothingThatWeAskedWasDenied() {
    ExpiryEar ear = new ExpiryEar();
    RedisBackend node = REDIS.opened(ear.node(RedisOptions.of(RedisUri.parse(uri()))));
    REDIS.client().sendCommand(Words.ACL, "LOG", "RESET");
    SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
    RedisExtension.load(node, ticket).delete();
    RedisExtension.stored(node, new SessionTerms(Duration.ofSeconds(1), Duration.ZERO), Map.of());
    await().until(() -> ear.told().size() == 1);
    Object log = REDIS.client().sendCommand(Words.ACL, "LOG");
    assertThat(SafeEncoder.encodeObject(log)).asString().isEqualTo("[]");
  }
}
