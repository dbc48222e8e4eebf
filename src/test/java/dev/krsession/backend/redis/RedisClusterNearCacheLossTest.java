package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A near cache of the sessions of a cluster whose servers hang, are replaced or cut off. */
@Tag("slow")
class RedisClusterNearCacheLossTest {
  /** Until a request that asks a silent server has failed. */
  private static final Duration NOTICED =
      NearNode.BOUND.plus(NearNode.IO_TIMEOUT).plusSeconds(1);

  private RedisCluster cluster;
  private RedisBackend other;
  private NearNode near;
  private SessionTicket lost;
  private SessionTicket kept;

  @BeforeEach
  void form() {
    cluster = RedisCluster.form(
        "--cluster-node-timeout", "1000", "--cluster-require-full-coverage", "no");
    other = RedisNodes.node(FaultOptions.of(cluster.uri(), 4, NearNode.IO_TIMEOUT));
    near = new NearNode(cluster.uri(), cluster.servers());
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
      lost = storedOn(0);
      kept = storedOn(1);
      return true;
    });
    near.warmUp(lost);
    near.warmUp(kept);
  }

  @AfterEach
  void close() {
    near.close();
    other.close();
    cluster.close();
  }

  private SessionTicket storedOn(int server) {
    return cluster.storedOn(server, other, Map.of("a", "1"));
  }

  /** On another node, as soon as the cluster takes it. */
  private void changeElsewhere(String value) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(BackendException.class)
        .until(() -> {
          NearNode.change(other, lost, value);
          return true;
        });
  }

  private RedisServerFixture replica() {
    RedisServerFixture replica = cluster.replicaOf(0);
    await().until(() -> replica.client().dbSize() == cluster.server(0).client().dbSize());
    return replica;
  }

  private static void awaitRole(RedisServerFixture server, String role) {
    // the election is the cluster's own, and on a busy machine may need a second try
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> server.client().info("replication").contains("role:" + role));
  }

  @Test
  void theSessionsOfAServerThatHangsAreNotHandedOutAndThoseOfOthersAre() {
    Signal.STOP.to(cluster.server(0));
    try {
      near.awaitNothing(lost, NOTICED);
      near.awaitWarm(kept, List.of(cluster.server(1)));
    } finally {
      Signal.CONT.to(cluster.server(0));
    }
    near.warmUp(lost);
  }

  @Test
  void theSessionsOfAServerWithoutAMajorityAreNotHandedOut() {
    Signal.STOP.to(cluster.server(1));
    Signal.STOP.to(cluster.server(2));
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !RedisCluster.isServing(cluster.server(0)));
      near.awaitNothing(lost, NOTICED);
    } finally {
      Signal.CONT.to(cluster.server(1));
      Signal.CONT.to(cluster.server(2));
    }
    near.warmUp(lost);
  }

  @Test
  void changesAtTheSuccessorOfADeadServerAreSeen() {
    try (RedisServerFixture replica = replica()) {
      cluster.server(0).kill();
      changeElsewhere("2");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> near.readOrFail(lost).equals(Optional.of("2")));
      near.awaitWarm(lost, List.of(replica));
      changeElsewhere("3");
      near.awaitValue(lost, "3");
    }
  }

  @Test
  void changesAtASuccessorAreSeenWhenTheFormerOneIsThereAgain() {
    try (RedisServerFixture replica = replica()) {
      Signal.STOP.to(cluster.server(0));
      awaitRole(replica, "master");
      changeElsewhere("2");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> near.readOrFail(lost).equals(Optional.of("2")));
      Signal.CONT.to(cluster.server(0));
      await()
          .during(NearNode.BOUND)
          .atMost(Duration.ofSeconds(20))
          .until(() -> !near.readOrFail(lost).equals(Optional.of("1"))
              && cluster.server(0).client().info("replication").contains("role:slave"));
      near.awaitWarm(lost, List.of(replica));
      changeElsewhere("3");
      near.awaitValue(lost, "3");
    } finally {
      Signal.CONT.to(cluster.server(0));
    }
  }

  @Test
  void changesAtTheReplicaThatHasTakenOverAreSeen() {
    try (RedisServerFixture replica = replica()) {
      RedisCluster.takeOver(replica);
      awaitRole(replica, "master");
      changeElsewhere("2");
      near.awaitValue(lost, "2");
      near.awaitWarm(lost, List.of(replica));
      changeElsewhere("3");
      near.awaitValue(lost, "3");
      assertThat(near.read(lost)).contains("3");
    }
  }
}
