package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Protocol.Command;

/** What {@code redis.durability=replica} promises, under the documented rights. */
class RedisDurabilityTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private FaultProxy wire;
  private RedisServerFixture replica;
  private RedisBackend node;
  private SessionTicket ticket;

  /** The replica hears of its primary through a wire that can be cut. */
  @BeforeEach
  void open() {
    wire = FaultProxy.to(REDIS.server().port());
    replica = RedisServerFixture.start(
        "--replicaof", "127.0.0.1", wire.uri().substring("redis://127.0.0.1:".length()));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> replica.client().info("replication").contains("master_link_status:up"));
    awaitPrimary("state=online");
    awaitReplica();
    node = REDIS.opened(RedisNodes.node(durable(AclUser.create(REDIS.server()))));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 0L, "a", "1"));
  }

  @AfterEach
  void close() {
    replica.close();
    wire.close();
  }

  /** Until the primary, too, tells this of its replicas: WAIT counts those that are online. */
  private static void awaitPrimary(String told) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> REDIS.client().info("replication").contains(told));
  }

  /**
   * Until the replica confirms what it has: its first word after a synchronization may take long.
   */
  private static void awaitReplica() {
    String unused = REDIS.client().set("awaited", "1");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> REDIS.client().sendCommand(Command.WAIT, "1", "200").equals(1L));
  }

  private void cut() {
    wire.close();
    awaitPrimary("connected_slaves:0");
  }

  private static RedisOptions durable(String uri) {
    RedisOptions defaults = RedisOptions.of(RedisUri.parse(uri));
    // half of it is the replica's, and Redis may say a tenth of a second late that it is over
    return RedisNodes.with(
        defaults,
        Map.of(
            "poolMax",
            4,
            "ioTimeout",
            Duration.ofSeconds(2),
            "durability",
            RedisDurability.REPLICA));
  }

  @Test
  void aChangeWaitsForAReplicaInTheSameRoundTrip() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", "2");
    ServerCost cost = ServerCost.of(REDIS.client(), session::commit);
    assertThat(cost.commands()).isPositive();
    assertThat(replica.client().hget(RedisExtension.key(ticket), ".a")).contains("2");
  }

  @Test
  void everyKindOfChangeIsRefusedWithoutAReplica() {
    cut();
    assertThatThrownBy(() -> loaded().increment("n", 1)).hasMessageContaining("redis.durability");
    assertThatThrownBy(() -> loaded().update("a", a -> "3"))
        .hasMessageContaining("redis.durability");
    StoredSession session = loaded();
    session.put("a", "4");
    assertThatThrownBy(session::commit).hasMessageContaining("no replica confirmed it in time");
    assertThatThrownBy(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
        .isInstanceOf(BackendException.class);
    assertThatThrownBy(() -> loaded().delete()).isInstanceOf(BackendException.class);
  }

  /** As another request has it: each has one io-timeout for all that it asks. */
  private StoredSession loaded() {
    return RedisExtension.load(node, ticket);
  }

  @Test
  void readingAndKeepingAliveNeedNoReplica() {
    cut();
    assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
    assertThat(node.commands().touch(ticket.handle(), ticket.secret().hash(), Duration.ZERO))
        .isPresent();
  }

  @Test
  void noAcknowledgedWriteIsLostWhenTheReplicaIsCutOffAndThenTakesOver() {
    StoredSession session = RedisExtension.load(node, ticket);
    long acknowledged = 0;
    for (int i = 0; i < 200; i++) {
      acknowledged = session.increment("n", 1);
    }
    wire.set(Fault.BLACK_HOLE);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> session.increment("n", 1)).isInstanceOf(BackendException.class);
    }
    replica.client().sendCommand(Words.REPLICAOF, "NO", "ONE");
    RedisBackend survivor = REDIS.opened(RedisNodes.node(replica.uri()));
    assertThat(RedisExtension.load(survivor, ticket).get("n")).isEqualTo(acknowledged);
  }
}
