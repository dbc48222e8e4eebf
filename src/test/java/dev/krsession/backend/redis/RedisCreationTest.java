package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

/** How a new session gets into Redis. */
class RedisCreationTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  @AfterEach
  void forgetTheUser() {
    REDIS.client().sendCommand(Words.ACL, "DELUSER", "app");
    REDIS.client().configSet("maxmemory", "0");
  }

  private static SessionTicket created(RedisBackend node) {
    return RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
  }

  private static RedisBackend nodeWithout(String... rights) {
    String uri = AclUser.create(REDIS.server());
    Stream.of(rights)
        .forEach(right -> REDIS.client().sendCommand(Words.ACL, "SETUSER", "app", "-" + right));
    return REDIS.opened(RedisNodes.node(RedisOptions.of(RedisUri.parse(uri))));
  }

  private static void assertWhole(RedisBackend node, SessionTicket ticket) {
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
    assertThat(REDIS.client().pttl(RedisExtension.key(ticket)))
        .isBetween(
            RedisExtension.TERMS.idleTimeout().minusMinutes(1).toMillis(),
            RedisExtension.TERMS.idleTimeout().toMillis());
  }

  private static void forgetCommands() {
    REDIS.client().sendCommand(Command.CONFIG, "RESETSTAT");
  }

  private static boolean isAsked(String command) {
    return REDIS.client().info("commandstats").contains("cmdstat_" + command + ":");
  }

  @Test
  void itIsOneTransactionWithoutAScript() {
    RedisBackend node = REDIS.node();
    forgetCommands();
    SessionTicket ticket = created(node);
    assertThat(isAsked("evalsha")).isFalse();
    assertThat(isAsked("exec")).isTrue();
    assertWhole(node, ticket);
  }

  @Test
  void anAbsoluteTimeoutGoesByTheClockOfRedis() {
    RedisBackend node = REDIS.node();
    SessionTicket ticket = RedisExtension.stored(
        node, new SessionTerms(Duration.ofMinutes(30), Duration.ofHours(8)), Map.of());
    assertThat(REDIS.client().hexists(RedisExtension.key(ticket), "d")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"multi", "exec"})
  void withoutTheRightToTransactionsItIsStoredAllTheSame(String right) {
    RedisBackend node = nodeWithout(right);
    SessionTicket first = created(node);
    forgetCommands();
    SessionTicket second = created(node);
    assertWhole(node, first);
    assertWhole(node, second);
    assertThat(isAsked("evalsha")).isTrue();
    assertThat(isAsked("exec")).isFalse();
  }

  @Test
  void aRightThatIsNeededIsNamed() {
    RedisBackend node = nodeWithout("hset");
    assertThatThrownBy(() -> created(node))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("hset");
  }

  @Test
  void anOversizedSessionIsNotStoredInPart() {
    RedisBackend node = REDIS.node();
    REDIS.client().configSet("maxmemory", "1");
    assertThatThrownBy(() -> created(node))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("maxmemory");
    assertThat(REDIS.client().keys("krsession:{*")).isEmpty();
  }
}
