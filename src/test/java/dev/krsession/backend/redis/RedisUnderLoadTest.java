package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.faults.FaultRow;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Faults while 64 threads want their sessions over few connections. */
class RedisUnderLoadTest {
  private static final int THREADS = 64;
  private static final int POOL = 8;
  private static final Duration IO_TIMEOUT = Duration.ofSeconds(1);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  private FaultProxy proxy;
  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(REDIS.server().port());
    node = node(IO_TIMEOUT);
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 0L));
    Crowd.of(THREADS, 5, this::read);
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private RedisBackend node(Duration ioTimeout) {
    return REDIS.opened(RedisNodes.node(FaultOptions.of(proxy.uri(), POOL, ioTimeout)));
  }

  private void read() {
    RedisExtension.load(node, ticket).release();
  }

  @Test
  void requestsQueueForTheConnectionsOfALateServerAndAllAreServed() {
    node = node(Duration.ofSeconds(10));
    proxy.set(Fault.LATE);
    Crowd crowd = Crowd.of(THREADS, 1, this::read);
    TABLE.measured(
        "+200 ms, 64 threads, 8 connections, io-timeout 10 s",
        crowd.failures().size() + " failed, longest " + FaultRow.millis(crowd.longest()));
    assertThat(crowd.failures()).isEmpty();
  }

  @Test
  void nobodyWaitsForALateServersConnectionLongerThanTheTimeout() {
    proxy.set(Fault.LATE);
    Crowd crowd = Crowd.of(THREADS, 1, this::read);
    TABLE.measured(
        "+200 ms, 64 threads, 8 connections, io-timeout 1 s",
        crowd.failures().size() + " failed, longest " + FaultRow.millis(crowd.longest()));
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
    assertThat(crowd.failures())
        .hasSizeLessThan(THREADS)
        .allSatisfy(e -> assertThat(e).hasMessageContaining("within 1000 ms (io-timeout)"));
  }

  @Test
  void aResetCostsAtMostTheCallsThatAreUnderWay() {
    StoredSession session = RedisExtension.load(node, ticket);
    AtomicLong counted = new AtomicLong();
    CompletableFuture<Crowd> load =
        CompletableFuture.supplyAsync(() -> Crowd.of(THREADS, 50, () -> {
          node.commands().increment(session.handle(), "n", 1);
          counted.incrementAndGet();
        }));
    await().until(() -> counted.get() > THREADS);
    Kill.clientsNamed(REDIS.client(), "krsession");
    Crowd crowd = load.join();
    TABLE.measured(
        "all connections reset under load of 64 threads",
        crowd.failures().size() + " of " + crowd.times().size() + " calls failed, " + POOL
            + " connections");
    assertThat(crowd.failures()).hasSizeLessThanOrEqualTo(THREADS);
    assertThat((Long) RedisExtension.load(node, ticket).get("n"))
        .isBetween(counted.get(), counted.get() + crowd.failures().size());
  }

  @Test
  @Tag("slow")
  void aServerThatHangsForThreeSecondsHoldsNobodyLongerThanTheTimeout() {
    CompletableFuture<Void> threeSeconds = CompletableFuture.runAsync(
        () -> Signal.CONT.to(REDIS.server()),
        CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS));
    Signal.STOP.to(REDIS.server());
    Crowd crowd = Crowd.of(THREADS, 3, this::read);
    threeSeconds.join();
    long begin = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(5))
        .ignoreExceptionsInstanceOf(BackendException.class)
        .until(() -> {
          read();
          return true;
        });
    TABLE.measured(
        "SIGSTOP for 3 s, 64 threads, io-timeout 1 s",
        "longest " + FaultRow.millis(crowd.longest()) + ", good again after "
            + FaultRow.millis(Duration.ofNanos(System.nanoTime() - begin)));
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
    assertThat(crowd.failures()).isNotEmpty();
  }
}
