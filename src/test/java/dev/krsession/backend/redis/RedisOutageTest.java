package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.record.Breaker;
import dev.krsession.bare.BareContainer;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What visitors see of a Redis that is not there. */
class RedisOutageTest {
  private final int port = RedisServerFixture.freePort();

  private KrSessionKit web() {
    return WebNode.at("127.0.0.1:" + port);
  }

  private KrSessionKit webNode() {
    return web().start();
  }

  @Test
  void requestsThatNeedTheSessionGet503AndOthersAreServed() {
    try (RedisServerFixture redis = RedisServerFixture.startOn(port);
        KrSessionKit node = webNode()) {
      Visitor visitor = node.visitor();
      visitor.get("/count");
      redis.kill();
      Answer refused = visitor.get("/count");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(visitor.get("/hello").body()).isEqualTo("hello");
    }
  }

  @Test
  void aRedisThatComesBackIsUsedAgain() {
    try (KrSessionKit node = webNode()) {
      Visitor visitor = node.visitor();
      try (RedisServerFixture redis = RedisServerFixture.startOn(port)) {
        visitor.get("/count");
        redis.kill();
        assertThat(visitor.get("/count").status()).isEqualTo(503);
      }
      try (RedisServerFixture redis = RedisServerFixture.startOn(port)) {
        await().until(() -> visitor.get("/count").status() == 200);
        assertThat(redis.client().dbSize()).isPositive();
      }
    }
  }

  @Test
  void anApplicationStartsWithoutRedisAndHasSessionsOnceItIsThere() {
    try (KrSessionKit node = webNode()) {
      Visitor visitor = node.visitor();
      assertThat(visitor.get("/hello").body()).isEqualTo("hello");
      assertThat(visitor.get("/count").status()).isEqualTo(503);
      try (RedisServerFixture redis = RedisServerFixture.startOn(port)) {
        await().until(() -> visitor.get("/count").status() == 200);
        assertThat(visitor.get("/count").body()).isEqualTo("2");
        assertThat(redis.client().exists("krsession:signing-keys")).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"instance-name=shop", "signing.keys=k:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG="
      })
  void anApplicationThatStartsWithoutRedisSaysSo(String setting) {
    try (LogMessages log = LogMessages.listen();
        BareContainer node = new BareContainer(Map.of(
            "redis.uri",
            "127.0.0.1:" + port,
            setting.split("=", 2)[0],
            setting.split("=", 2)[1]))) {
      assertThat(node).isNotNull();
      assertThat(log.messages())
          .anyMatch(line -> line.contains("the session store does not serve"));
    }
  }

  @Test
  void theAbsenceAtTheStartIsReportedOnceWithoutAStackTrace() {
    try (LogMessages log = LogMessages.listenToAll();
        KrSessionKit node = web()
            .atStart(context -> context.addListener(new HttpSessionListener() {}))
            .start()) {
      assertThat(node).isNotNull();
      await()
          .until(() -> log.messages().stream()
              .anyMatch(line -> line.startsWith("upkeep.outage: notifying listeners")));
      assertThat(log.messages()).anyMatch(line -> line.startsWith("store.absent"));
      assertThat(log.records())
          .filteredOn(logged -> logged.getLevel().intValue() >= Level.INFO.intValue())
          .allMatch(logged -> logged.getThrown() == null)
          .noneMatch(logged -> logged.getMessage().startsWith("upkeep."));
    }
  }

  @Test
  void requestsInAnOutageLogNoMoreThanTheBreakerLetsThroughAndNoStackTrace() {
    try (RedisServerFixture redis = RedisServerFixture.startOn(port);
        KrSessionKit node = webNode()) {
      Visitor visitor = node.visitor();
      visitor.get("/count");
      redis.kill();
      try (LogMessages log = LogMessages.listen()) {
        for (int i = 0; i < 20; i++) {
          assertThat(visitor.get("/count").status()).isEqualTo(503);
          assertThat(node.visitor().get("/count").status()).isEqualTo(503);
        }
        assertThat(log.records())
            .filteredOn(logged -> "dev.krsession".equals(logged.getLoggerName()))
            .hasSizeLessThanOrEqualTo(Breaker.FAILURES + 1)
            .allMatch(logged -> logged.getThrown() == null);
      }
    }
  }

  @Test
  void anOutageSinceTheStartIsOneLineAtItsBeginningAndOneAtItsEnd() {
    try (LogMessages log = LogMessages.listenToAll();
        KrSessionKit node = webNode()) {
      await().until(() -> {
        node.visitor().get("/count");
        return log.messages().stream().anyMatch(line -> line.contains("a probe will find out"));
      });
      try (RedisServerFixture redis = RedisServerFixture.startOn(port)) {
        await().until(() -> node.visitor().get("/count").status() == 200);
        assertThat(redis.client().dbSize()).isPositive();
      }
      assertThat(log.of("dev.krsession"))
          .filteredOn(line -> line.startsWith("store."))
          .extracting(line -> line.split(":", 2)[0])
          .containsExactly("store.absent", "store.back");
    }
  }

  @Test
  void aStartThatFailsLeavesNoThreadBehind() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (RedisServerFixture redis = RedisServerFixture.startOn(port)) {
      redis.client().set("krsession:signing-keys", "something else");
      assertThatThrownBy(() -> new BareContainer(Map.of("redis.uri", redis.uri())))
          .hasStackTraceContaining("unreadable");
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .noneMatch(thread -> thread.getName().startsWith("kr-session"));
  }

  @Test
  void aStoppedNodeLeavesNoThreadBehind() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (RedisServerFixture redis = RedisServerFixture.startOn(port);
        KrSessionKit node = webNode()) {
      node.visitor().get("/count");
      redis.kill();
      IntStream.range(0, 6).forEach(i -> node.visitor().get("/count"));
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .noneMatch(thread -> thread.getName().startsWith("kr-session"));
  }
}
