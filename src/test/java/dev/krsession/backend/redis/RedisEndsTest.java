package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that end otherwise than by an answer or a timeout. */
class RedisEndsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private FaultProxy proxy;
  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(REDIS.server().port());
    node = REDIS.opened(RedisNodes.node(FaultOptions.of(proxy.uri(), 2, LONG)));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 1L));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private void read() {
    RedisExtension.load(node, ticket).release();
  }

  /** Two of them have a connection, the others wait for one. */
  @Test
  void callsUnderWayEndWithTheBackend() {
    proxy.set(Fault.BLACK_HOLE);
    CompletableFuture<Crowd> calls =
        CompletableFuture.supplyAsync(() -> Crowd.of(8, 1, this::read));
    await().until(() -> inside("ConnectionCheckout") + inside("CommandPipeline") >= 8);
    node.close();
    Crowd crowd = calls.join();
    assertThat(crowd.failures()).hasSize(8);
    assertThat(crowd.longest()).isLessThan(LONG.dividedBy(3));
  }

  /** How many threads are in a method of a class of that name. */
  private static long inside(String type) {
    return Thread.getAllStackTraces().values().stream()
        .filter(frames ->
            Stream.of(frames).anyMatch(frame -> frame.getClassName().endsWith("." + type)))
        .count();
  }

  @Test
  void aCallerInterruptedWhileWaitingForAConnectionFailsAtOnceAndStaysInterrupted() {
    proxy.set(Fault.BLACK_HOLE);
    CompletableFuture<Crowd> holders =
        CompletableFuture.supplyAsync(() -> Crowd.of(4, 1, this::read));
    AtomicInteger stayed = new AtomicInteger();
    Thread waiter = new Thread(() -> {
      assertThatThrownBy(this::read)
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("interrupted");
      stayed.set(Thread.currentThread().isInterrupted() ? 1 : 2);
    });
    await().until(() -> inside("ConnectionCheckout") + inside("CommandPipeline") >= 4);
    waiter.start();
    await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
    waiter.interrupt();
    await().until(() -> stayed.get() == 1);
    node.close();
    assertThat(holders.join().failures()).hasSize(4);
  }

  @Test
  void afterItsEndABackendRefusesAtOnce() {
    node.close();
    assertThatThrownBy(this::read).isInstanceOf(BackendException.class);
  }

  @Test
  void aNameThatNobodyKnowsIsAnErrorInTime() {
    Duration timeout = Duration.ofMillis(500);
    RedisBackend lost =
        REDIS.opened(RedisNodes.node(FaultOptions.of("redis://no-such-host.invalid", 2, timeout)));
    Crowd crowd = Crowd.of(2, 1, () -> RedisExtension.load(lost, ticket));
    assertThat(crowd.failures()).hasSize(2);
    assertThat(crowd.longest()).isLessThan(crowd.bound(timeout));
  }

  /** Each fiftieth call finds it changed. */
  @Test
  void aServerThatComesAndGoesHoldsNobodyAndIsGoodInTheEnd() {
    AtomicInteger calls = new AtomicInteger();
    Crowd crowd = Crowd.of(8, 100, () -> {
      int number = calls.incrementAndGet();
      if (number % 50 == 0) {
        proxy.set(number % 100 == 0 ? Fault.NONE : Fault.RESET);
      }
      read();
    });
    assertThat(crowd.longest()).isLessThan(Duration.ofSeconds(1));
    proxy.set(Fault.NONE);
    await().ignoreExceptionsInstanceOf(BackendException.class).until(() -> {
      read();
      return true;
    });
    assertThat(Crowd.of(8, 20, this::read).failures()).isEmpty();
  }
}
