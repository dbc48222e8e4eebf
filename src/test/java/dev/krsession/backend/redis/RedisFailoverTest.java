package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.faults.FaultRow;
import dev.krsession.faults.Stall;
import dev.krsession.session.SessionTicket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A primary that dies or hangs, behind a sentinel. Requests come all the time. */
@Tag("slow")
class RedisFailoverTest {
  private static final Duration PROMISE = WatchedPrimary.DOWN_AFTER.plusSeconds(2);

  /** How soon after the sentinel's word requests are good, where the sentinel is late itself. */
  private static final Duration SOON = Duration.ofMillis(250);

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @TempDir
  Path folder;

  private final ExecutorService visitors = Executors.newCachedThreadPool();
  private WatchedPrimary servers;
  private RedisBackend node;
  private SessionTicket ticket;

  private void open(int replicas, RedisDurability durability) {
    servers = new WatchedPrimary(folder, replicas);
    node = RedisNodes.node(FaultOptions.of(servers.uri(), 4, Duration.ofSeconds(10), durability));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1", "n", 0L));
    await().until(() -> servers.replica(0).client().exists(RedisExtension.key(ticket)));
  }

  @AfterEach
  void close() {
    visitors.shutdownNow();
    node.close();
    servers.close();
  }

  private boolean isWritten() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", "2" + System.nanoTime());
    boolean stored = session.commit() == CommitResult.STORED;
    session.release();
    return stored;
  }

  /** A visitor each 20 ms, many of whom wait in vain; until one is served. */
  private void awaitService(CompletableFuture<Boolean> served) {
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> {
      visitors.execute(() -> visit(served));
      return served.isDone();
    });
  }

  private void visit(CompletableFuture<Boolean> served) {
    try {
      served.complete(isWritten());
    } catch (BackendException e) {
      // Not yet.
      assertThat(e).hasMessageContaining("could not");
    }
  }

  private void assertServedAgain(String fault, Runnable trouble) {
    try (Stall stall = Stall.watch()) {
      long begin = System.nanoTime();
      CompletableFuture<Duration> announced = servers.untilAnnounced();
      trouble.run();
      awaitService(new CompletableFuture<>());
      Duration until = Duration.ofNanos(System.nanoTime() - begin);
      Duration sentinels = announced.join();
      TABLE.measured(
          fault + ", down-after 500 ms, io-timeout 10 s",
          "stored again after " + FaultRow.millis(until) + "; the sentinel took "
              + FaultRow.millis(sentinels));
      Duration due = sentinels.compareTo(PROMISE) > 0 ? sentinels.plus(SOON) : PROMISE;
      assertThat(until).isLessThan(due.plus(stall.longest()));
    }
    assertThat(Crowd.of(8, 10, this::isWritten).failures()).isEmpty();
  }

  @Test
  void theNextPrimaryIsUsedSoonAfterOneDied() {
    open(1, RedisDurability.NONE);
    assertServedAgain("Sentinel failover by kill", () -> servers.primary().kill());
  }

  @Test
  void theNextPrimaryIsUsedSoonAfterOneHung() {
    open(1, RedisDurability.NONE);
    try {
      assertServedAgain("Sentinel failover by hang", () -> Signal.STOP.to(servers.primary()));
    } finally {
      Signal.CONT.to(servers.primary());
    }
  }

  @Test
  void noAcknowledgedWriteIsLostWhenOneReplicaIsCutOffAndThePrimaryDies() {
    open(2, RedisDurability.REPLICA);
    AtomicLong acknowledged = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    CompletableFuture<Crowd> load = CompletableFuture.supplyAsync(() -> Crowd.of(4, 2_000, () -> {
      count(acknowledged, failed);
    }));
    await().until(() -> acknowledged.get() > 100);
    servers.wire().set(Fault.BLACK_HOLE);
    long before = acknowledged.get();
    await().until(() -> acknowledged.get() > before + 100);
    servers.awaitOldNews();
    servers.primary().kill();
    load.join();
    awaitService(new CompletableFuture<>());
    long stored = (Long) RedisExtension.load(node, ticket).get("n");
    TABLE.measured(
        "replica cut, then Sentinel failover, redis.durability=replica",
        Math.max(0, acknowledged.get() - stored) + " of " + acknowledged
            + " acknowledged writes lost");
    assertThat(stored).isBetween(acknowledged.get(), acknowledged.get() + failed.get());
  }

  private void count(AtomicLong acknowledged, AtomicLong failed) {
    try {
      node.commands().increment(ticket.handle(), "n", 1);
      acknowledged.incrementAndGet();
    } catch (BackendException e) {
      failed.incrementAndGet();
    }
  }
}
