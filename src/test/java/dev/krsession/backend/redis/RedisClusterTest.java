package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.SafeEncoder;

/** A cluster of two servers, the slots of which move while sessions are in use. */
class RedisClusterTest {
  private static RedisServerFixture left;
  private static RedisServerFixture right;
  private RedisBackend node;

  @BeforeAll
  static void form() {
    left = start();
    right = start();
    cluster(left, "ADDSLOTSRANGE", "0", "8191");
    cluster(right, "ADDSLOTSRANGE", "8192", "16383");
    cluster(left, "MEET", "127.0.0.1", "" + right.port(), "" + right.busPort());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> List.of(left, right).stream().allMatch(RedisClusterTest::isWhole));
  }

  private static RedisServerFixture start() {
    return RedisServerFixture.start("--cluster-enabled", "yes");
  }

  private static boolean isWhole(RedisServerFixture server) {
    String info = cluster(server, "INFO");
    return info.contains("cluster_state:ok") && info.contains("cluster_slots_assigned:16384");
  }

  private static String cluster(RedisServerFixture server, String... words) {
    return String.valueOf(
        SafeEncoder.encodeObject(server.client().sendCommand(Words.CLUSTER, words)));
  }

  @AfterAll
  static void stop() {
    left.close();
    right.close();
  }

  @BeforeEach
  void open() {
    node = RedisNodes.node("redis-cluster://127.0.0.1:" + left.port());
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static int slot(SessionTicket ticket) {
    return JedisClusterCRC16.getSlot(RedisExtension.key(ticket));
  }

  private SessionTicket storedOn(RedisServerFixture server) {
    int from = server == left ? 0 : 8192;
    SessionTicket ticket;
    do {
      ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 1L));
    } while (slot(ticket) < from || slot(ticket) >= from + 8192);
    return ticket;
  }

  private static void beginMove(int slot, RedisServerFixture from, RedisServerFixture to) {
    cluster(to, "SETSLOT", "" + slot, "IMPORTING", cluster(from, "MYID"));
    cluster(from, "SETSLOT", "" + slot, "MIGRATING", cluster(to, "MYID"));
  }

  private static void moveKey(
      SessionTicket ticket, RedisServerFixture from, RedisServerFixture to) {
    from.client()
        .sendCommand(
            Words.MIGRATE, "127.0.0.1", "" + to.port(), RedisExtension.key(ticket), "0", "5000");
  }

  private static void endMove(int slot, RedisServerFixture from, RedisServerFixture to) {
    String owner = cluster(to, "MYID");
    cluster(to, "SETSLOT", "" + slot, "NODE", owner);
    cluster(from, "SETSLOT", "" + slot, "NODE", owner);
  }

  @Test
  void sessionsOnAllServersAreFound() {
    for (RedisServerFixture server : List.of(left, right)) {
      SessionTicket ticket = storedOn(server);
      StoredSession session = RedisExtension.load(node, ticket);
      assertThat(session.increment("n", 1)).isEqualTo(2);
      session.put("a", "1");
      session.commit();
      assertThat(RedisExtension.load(node, ticket).get("a")).isEqualTo("1");
      assertThat(session.delete()).isTrue();
    }
  }

  @Test
  void aSessionIsInUseWhileItsSlotMoves() {
    SessionTicket ticket = storedOn(right);
    StoredSession session = RedisExtension.load(node, ticket);
    beginMove(slot(ticket), right, left);
    assertThat(session.increment("n", 1)).isEqualTo(2);
    moveKey(ticket, right, left);
    assertThat(session.increment("n", 1)).isEqualTo(3);
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(3L);
    endMove(slot(ticket), right, left);
    assertThat(session.increment("n", 1)).isEqualTo(4);
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(4L);
  }
}
