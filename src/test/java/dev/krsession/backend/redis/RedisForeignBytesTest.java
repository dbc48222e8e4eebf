package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** What others do to the server and under our keys is bounded, and stays where it is. */
class RedisForeignBytesTest {
  private static final Duration IO_TIMEOUT = Duration.ofMillis(300);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    node = REDIS.opened(RedisNodes.node(FaultOptions.of(REDIS.server().uri(), 4, IO_TIMEOUT)));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 1L, "text", "whole"));
  }

  private boolean isFound() {
    return node.load(ticket.handle(), ticket.secret().hash()).isPresent();
  }

  @Test
  void anotherTypeUnderOurKeyIsNoSession() {
    REDIS.client().del(RedisExtension.key(ticket));
    REDIS.client().set(RedisExtension.key(ticket), "a string");
    assertThat(isFound()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "i", "h"})
  void aSessionWhoseOwnFieldsAreDamagedIsNoSession(String field) {
    REDIS.client().hset(RedisExtension.key(ticket), field, "?");
    assertThat(isFound()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "\u0000", "{\"@type\":\"x\"", "b?", "zzzz"})
  void foreignBytesInOneAttributeLeaveTheOthersReadable(String bytes) {
    byte[] key = RedisExtension.key(ticket).getBytes(StandardCharsets.UTF_8);
    byte[] field = ".text".getBytes(StandardCharsets.UTF_8);
    REDIS.client().hset(key, field, bytes.getBytes(StandardCharsets.UTF_8));
    StoredSession session = RedisExtension.load(node, ticket);
    Object unused = session.get("text");
    assertThat(session.get("n")).isEqualTo(1L);
    session.put("a", "1");
    session.commit();
    assertThat(REDIS.client().hget(key, field)).contains(bytes.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBusyScriptOfSomebodyElseIsAnErrorUntilItEnds() {
    try (RedisClient other = RedisClient.create(REDIS.server().uri())) {
      REDIS.client().configSet("lua-time-limit", "50");
      CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> loop(other));
      await()
          .untilAsserted(
              () -> assertThatThrownBy(this::isFound).isInstanceOf(BackendException.class));
      Crowd crowd = Crowd.of(8, 2, this::isFound);
      assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
      await().ignoreExceptions().until(() -> REDIS.client().scriptKill() != null);
      busy.join();
      await().ignoreExceptionsInstanceOf(BackendException.class).until(this::isFound);
    }
  }

  private static void loop(RedisClient other) {
    try {
      other.eval("while true do end");
    } catch (JedisException e) {
      // It was killed, as it should be.
      assertThat(e).isNotNull();
    }
  }
}
