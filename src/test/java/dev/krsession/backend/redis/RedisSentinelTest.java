package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSentinelTest {
  @TempDir
  Path folder;

  private RedisServerFixture sentinelOf(RedisServerFixture primary) throws IOException {
    Path config = folder.resolve("sentinel.conf");
    Files.writeString(config, """
        sentinel monitor shop 127.0.0.1 %s 1
        sentinel down-after-milliseconds shop 300
        sentinel failover-timeout shop 2000
        """.formatted("" + primary.port()));
    return RedisServerFixture.startConfigured(config.toString(), "--sentinel");
  }

  private static RedisBackend node(RedisServerFixture sentinel, String database) {
    return RedisNodes.node(uri(sentinel, database));
  }

  private static String uri(RedisServerFixture sentinel, String database) {
    return "redis-sentinel://127.0.0.1:" + sentinel.port() + database + "?sentinelMasterId=shop";
  }

  private static RedisServerFixture replicaOf(RedisServerFixture primary) {
    RedisServerFixture replica =
        RedisServerFixture.start("--replicaof", "127.0.0.1", "" + primary.port());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> replica.client().info("replication").contains("master_link_status:up"));
    return replica;
  }

  private static boolean isWritten(StoredSession session) {
    session.put("a", "2");
    return session.commit() == CommitResult.STORED;
  }

  @Test
  void thePrimaryIsFoundThroughASentinel() throws Exception {
    try (RedisServerFixture primary = RedisServerFixture.start();
        RedisServerFixture sentinel = sentinelOf(primary);
        RedisBackend node = node(sentinel, "/2")) {
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
      assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
    }
  }

  @Test
  void theNextPrimaryIsUsedWhenOneDies() throws Exception {
    try (RedisServerFixture primary = RedisServerFixture.start();
        RedisServerFixture replica = replicaOf(primary);
        RedisServerFixture sentinel = sentinelOf(primary);
        RedisBackend node = node(sentinel, "")) {
      await().until(() -> sentinel.client().info("sentinel").contains("slaves=1"));
      SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
      await().until(() -> replica.client().exists(RedisExtension.key(ticket)));
      primary.kill();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> isWritten(RedisExtension.load(node, ticket)));
      assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("2");
    }
  }

  @Test
  void theNearCacheDoesNotBelieveAPrimaryThatWasReplacedAndDoesNotKnow() throws Exception {
    try (RedisServerFixture primary =
            RedisServerFixture.start("--rename-command", "SLAVEOF", "UNHEARD");
        RedisServerFixture replica = replicaOf(primary);
        RedisServerFixture sentinel = sentinelOf(primary);
        RedisBackend other = node(sentinel, "");
        NearNode near = new NearNode(uri(sentinel, ""), List.of(primary, replica))) {
      await().until(() -> sentinel.client().info("sentinel").contains("slaves=1"));
      SessionTicket ticket = RedisExtension.stored(other, RedisExtension.TERMS, Map.of("a", "1"));
      near.warmUp(ticket);
      await().until(() -> replica.client().exists(RedisExtension.key(ticket)));
      sentinel.client().sendCommand(Words.SENTINEL, "FAILOVER", "shop");
      // the sentinel cuts the connections of whom it promotes
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() -> replica.client().del(RedisExtension.key(ticket)) == 1);
      // first the sentinel has to tell of it
      near.awaitNothing(ticket, Duration.ofSeconds(20));
      assertThat(primary.client().exists(RedisExtension.key(ticket))).isTrue();
    }
  }
}
