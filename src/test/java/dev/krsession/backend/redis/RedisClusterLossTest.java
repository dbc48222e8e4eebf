package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.faults.FaultRow;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One server of a cluster that hangs or dies: the sessions of the others do not notice. */
class RedisClusterLossTest {
  private static final Duration IO_TIMEOUT = Duration.ofMillis(500);

  /** Who waits for the server that hangs waits for longer. */
  private static final Duration UNNOTICED = IO_TIMEOUT.dividedBy(2);

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  private RedisCluster cluster;
  private RedisBackend node;
  private SessionTicket lost;
  private SessionTicket other;

  @BeforeEach
  void form() {
    cluster = RedisCluster.form(
        "--cluster-node-timeout", "1000", "--cluster-require-full-coverage", "no");
    node = RedisNodes.node(FaultOptions.of(cluster.uri(), 4, IO_TIMEOUT));
    // the first connection of a JVM loads its classes, and may not do so within the timeout
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Crowd.of(
                4, 1, () -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
            .failures()
            .isEmpty());
    lost = storedOn(0);
    other = storedOn(1);
  }

  @AfterEach
  void close() {
    node.close();
    cluster.close();
  }

  private SessionTicket storedOn(int server) {
    return cluster.storedOn(server, node, Map.of("n", 0L));
  }

  private Runnable load(SessionTicket ticket) {
    return () -> RedisExtension.load(node, ticket).release();
  }

  @Test
  void aSilentServerTakesDownItsOwnSessionsAlone() {
    // all connections are open
    assertThat(Crowd.of(4, 20, load(other)).failures()).isEmpty();
    Signal.STOP.to(cluster.server(0));
    try {
      CompletableFuture<Crowd> silent =
          CompletableFuture.supplyAsync(() -> Crowd.of(8, 5, load(lost)));
      Crowd others = Crowd.of(4, 500, load(other));
      assertThat(silent.join().failures()).hasSize(40);
      TABLE.measured(
          "one of a cluster's three servers hangs",
          others.failures().size() + " of " + others.times().size()
              + " calls for the others failed," + " longest " + FaultRow.millis(others.longest()));
      assertThat(others.failures()).isEmpty();
      assertThat(others.longest()).isLessThan(UNNOTICED);
      assertThatThrownBy(load(lost)::run).hasMessageContaining("a probe will find out");
      assertThat(node.isDown()).isFalse();
    } finally {
      Signal.CONT.to(cluster.server(0));
    }
    awaitService();
  }

  @Test
  void theReplicaOfADeadServerIsUsed() {
    try (RedisServerFixture replica = cluster.replicaOf(0)) {
      await().until(() -> replica.client().dbSize() > 0);
      long begin = System.nanoTime();
      cluster.server(0).kill();
      // the election is the cluster's own, and on a busy machine may need a second try
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> replica.client().info("replication").contains("role:master"));
      awaitService();
      TABLE.measured(
          "one of a cluster's three servers dies, cluster-node-timeout 1 s",
          "its sessions are good again after "
              + FaultRow.millis(Duration.ofNanos(System.nanoTime() - begin)));
      assertThat(Crowd.of(4, 20, load(lost)).failures()).isEmpty();
    }
  }

  private void awaitService() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(BackendException.class)
        .until(() -> RedisExtension.load(node, lost).get("n") != null);
  }
}
