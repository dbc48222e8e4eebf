package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults that pass, and that the backend must get over by itself. */
class RedisFailureTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    node = REDIS.node();
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 1L));
  }

  @Test
  void aFlushedScriptCacheIsFilledAgain() {
    StoredSession session = RedisExtension.load(node, ticket);
    REDIS.client().scriptFlush();
    assertThat(session.increment("n", 1)).isEqualTo(2);
    session.put("a", 1);
    REDIS.client().scriptFlush();
    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
  }

  @Test
  void aConnectionThatDiedInThePoolIsNotNoticed() {
    Kill.clientsNamed(REDIS.client(), "krsession");
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(1L);
  }

  @Test
  void anIncrementOverADeadConnectionIsAnErrorAndNeverCountedTwice() {
    StoredSession session = RedisExtension.load(node, ticket);
    Kill.clientsNamed(REDIS.client(), "krsession");
    assertThatThrownBy(() -> session.increment("n", 1))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("increment an attribute in Redis at 127.0.0.1:");
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(1L);
  }

  @Test
  void aServerThatBecomesAReplicaRefusesAndIsLeft() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", 1);
    List<String> before = Kill.ids(REDIS.client(), "krsession");
    REDIS.client().sendCommand(Words.REPLICAOF, "127.0.0.1", "1");
    try {
      assertThatThrownBy(session::commit)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("READONLY");
    } finally {
      REDIS.client().sendCommand(Words.REPLICAOF, "NO", "ONE");
    }
    await().until(() -> Kill.ids(REDIS.client(), "krsession").stream().noneMatch(before::contains));
    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
  }

  @Test
  void fullMemoryRefusesWritesAndNothingElse() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", 1);
    REDIS.client().configSet("maxmemory", "1");
    try {
      assertThatThrownBy(session::commit)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("OOM");
      assertThatThrownBy(() -> session.increment("n", 1)).isInstanceOf(BackendException.class);
      assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(1L);
      assertThat(node.commands().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO))
          .isPresent();
      assertThat(RedisExtension.load(node, ticket).delete()).isTrue();
    } finally {
      REDIS.client().configSet("maxmemory", "0");
    }
  }

  @Test
  void noServerIsABackendExceptionThatNamesThePlace() {
    RedisBackend lost = REDIS.opened(RedisNodes.node("127.0.0.1:1"));
    assertThatThrownBy(() -> lost.load(ticket.handle(), ticket.secret().hash()))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("could not load a session in Redis at 127.0.0.1:1");
  }

  @Test
  void aWrongPasswordIsABackendExceptionWithoutIt() {
    RedisBackend stranger = REDIS.opened(
        RedisNodes.node("redis://app:hunter2@127.0.0.1:" + REDIS.server().port()));
    assertThatThrownBy(() -> stranger.load(ticket.handle(), ticket.secret().hash()))
        .isInstanceOf(BackendException.class)
        .hasMessageNotContaining("hunter2");
  }
}
