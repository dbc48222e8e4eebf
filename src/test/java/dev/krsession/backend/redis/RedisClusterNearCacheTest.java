package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Two nodes at a cluster whose slots move, of which one keeps what it has read. */
class RedisClusterNearCacheTest {
  private static final int MOVES = 6;

  private static RedisCluster cluster;

  private RedisBackend other;
  private NearNode near;

  @BeforeAll
  static void form() {
    cluster = RedisCluster.form("--cluster-require-full-coverage", "no");
    cluster.servers().forEach(AclUser::create);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void open() {
    other = RedisNodes.node(cluster.uri());
    near = new NearNode(AclUser.uri(cluster.uri()), cluster.servers());
  }

  @AfterEach
  void close() {
    near.close();
    other.close();
  }

  private SessionTicket storedOn(int server) {
    return cluster.storedOn(server, other, Map.of("a", "1"));
  }

  private SessionTicket warmOn(int server) {
    SessionTicket ticket = storedOn(server);
    near.warmUp(ticket);
    return ticket;
  }

  @Test
  void changesElsewhereAreSeenFromAllServers() {
    for (SessionTicket ticket : IntStream.range(0, 3).mapToObj(this::warmOn).toList()) {
      NearNode.change(other, ticket, "2");
      near.awaitValue(ticket, "2");
    }
  }

  @Test
  void logoutsElsewhereAreSeenFromAllServers() {
    for (SessionTicket ticket : IntStream.range(0, 3).mapToObj(this::warmOn).toList()) {
      RedisExtension.load(other, ticket).delete();
      near.awaitNothing(ticket, NearNode.BOUND);
    }
  }

  @Test
  void aSessionThatHasMovedIsCachedAgainAndItsChangesAreSeen() {
    SessionTicket ticket = warmOn(1);
    cluster.move(ticket, 1, 0);
    NearNode.change(other, ticket, "2");
    near.awaitValue(ticket, "2");
    near.warmUp(ticket);
    NearNode.change(other, ticket, "3");
    near.awaitValue(ticket, "3");
  }

  @Test
  void changesAreSeenHoweverOftenTheSlotMoves() {
    SessionTicket ticket = warmOn(0);
    for (int move = 0; move < MOVES; move++) {
      cluster.move(ticket, move % 3, (move + 1) % 3);
      near.awaitValue(ticket, move == 0 ? "1" : "moved " + (move - 1));
      NearNode.change(other, ticket, "moved " + move);
      near.awaitValue(ticket, "moved " + move);
    }
  }

  @Test
  void aSessionOnItsWayIsNotCached() {
    SessionTicket ticket = warmOn(1);
    cluster.beginMove(ticket, 1, 0);
    cluster.moveKey(ticket, 1, 0);
    NearNode.change(other, ticket, "2");
    near.awaitValue(ticket, "2");
    await()
        .during(NearNode.BOUND)
        .atMost(Duration.ofSeconds(10))
        .until(() -> !near.isWarm(ticket, cluster.servers()));
    cluster.endMove(ticket, 1, 0);
    near.warmUp(ticket);
  }

  @Test
  void aSessionWhoseServerHasNoLongerItsSlotIsDropped() {
    SessionTicket ticket = warmOn(2);
    SessionTicket neighbour = warmOn(2);
    cluster.forgetSlot(ticket, 2);
    try {
      near.awaitNothing(ticket, NearNode.BOUND.plus(NearNode.IO_TIMEOUT));
      near.warmUp(neighbour);
    } finally {
      cluster.rememberSlot(ticket, 2);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> near.readOrFail(ticket).isPresent());
  }

  @Test
  void sessionsStayCachedWhileTheSlotThatIsAskedAboutMoves() {
    int asked = JedisClusterCRC16.getSlot("krsession:beats:{0}");
    SessionTicket ticket = warmOn(2);
    cluster.beginMove(asked, 2, 0);
    try {
      await()
          .during(NearNode.BOUND)
          .atMost(Duration.ofSeconds(20))
          .until(() -> near.isWarm(ticket, cluster.servers()));
    } finally {
      cluster.giveUpMove(asked, 2, 0);
    }
  }

  @Test
  void eachServerIsListenedToOnceUntilTheNodeIsClosed() {
    IntStream.range(0, 3).forEach(this::warmOn);
    awaitListeners(1);
    near.close();
    awaitListeners(0);
  }

  private static void awaitListeners(int each) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(cluster.servers())
            .allSatisfy(server ->
                assertThat(server.client().info("clients")).contains("tracking_clients:" + each)));
  }
}
