package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.session.SessionTicket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSentinelTest {
  @TempDir
  Path folder;

  @Test
  void thePrimaryIsFoundThroughASentinel() throws Exception {
    Path config = folder.resolve("sentinel.conf");
    try (RedisServerFixture primary = RedisServerFixture.start()) {
      Files.writeString(config, "sentinel monitor shop 127.0.0.1 " + primary.port() + " 1\n");
      try (RedisServerFixture sentinel =
              RedisServerFixture.startConfigured(config.toString(), "--sentinel");
          RedisBackend node = RedisNodes.node(
              "redis-sentinel://127.0.0.1:" + sentinel.port() + "/2?sentinelMasterId=shop")) {
        SessionTicket ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
        assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
      }
    }
  }
}
