package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.Breaker;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.codec.CodecException;
import dev.krsession.faults.FaultRow;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that is slow or silent holds nobody longer than io-timeout; one that is down, nobody at
 * all.
 */
class RedisDeadlineTest {
  private static final Duration IO_TIMEOUT = Duration.ofMillis(500);

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  /** Other tests' servers may still run in this JVM. */
  private final Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());

  private final List<String> events = new CopyOnWriteArrayList<>();
  private FaultProxy proxy;
  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(REDIS.server().port());
    node = REDIS.opened(backend(4));
    ticket =
        RedisExtension.stored(node, RedisExtension.TERMS, Map.of("text", "x".repeat(200), "n", 1L));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private RedisBackend backend(int pool) {
    RedisOptions defaults = RedisOptions.of(RedisUri.parse(proxy.uri()));
    RedisOptions options = RedisNodes.with(
        defaults, Map.of("login", Optional.empty(), "poolMax", pool, "ioTimeout", IO_TIMEOUT));
    return new RedisBackend(options, RedisNodes.codec(), SessionClock.system(), new StoreEvents() {
      @Override
      public void unreadable(String attribute, String type, CodecException cause) {
        events.add("unreadable " + attribute);
      }

      @Override
      public void storeDown(String why) {
        events.add("down");
      }

      @Override
      public void storeBack() {
        events.add("back");
      }
    });
  }

  private static Runnable load(RedisBackend from, SessionTicket ticket) {
    return () -> RedisExtension.load(from, ticket).release();
  }

  private static void assertAllFailInTime(Crowd crowd, String fault) {
    TABLE.measured(fault + ", io-timeout 500 ms", "longest " + FaultRow.millis(crowd.longest()));
    assertThat(crowd.failures()).hasSameSizeAs(crowd.times());
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BLACK_HOLE", "DRIP"})
  void noRequestWaitsLongerThanTheTimeout(Fault fault) {
    proxy.set(fault);
    assertAllFailInTime(Crowd.of(2, 1, load(node, ticket)), "replies: " + fault);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BLACK_HOLE", "DRIP"})
  void nobodyWaitsLongerForAConnectionEither(Fault fault) {
    RedisBackend fresh = REDIS.opened(backend(4));
    proxy.set(fault);
    Crowd crowd = Crowd.of(2, 1, load(fresh, ticket));
    assertAllFailInTime(crowd, "connecting: " + fault);
    assertThat(crowd.failures())
        .allSatisfy(e ->
            assertThat(e).hasMessageContaining("could not load a session in Redis at 127.0.0.1"));
  }

  @Test
  void theRefusalNamesTheSetting() {
    proxy.set(Fault.DRIP);
    assertThatThrownBy(() -> RedisExtension.load(node, ticket))
        .hasMessageContaining("within 500 ms (io-timeout)");
  }

  @Test
  void aSmallPoolAndALateServerHoldNobodyForLong() {
    RedisBackend small = REDIS.opened(backend(2));
    proxy.set(Fault.LATE);
    Crowd crowd = Crowd.of(32, 1, load(small, ticket));
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }

  @Test
  void aServerKnownToBeDownIsNotAskedAndComesBackByItself() {
    proxy.set(Fault.RESET);
    for (int i = 0; i < Breaker.FAILURES; i++) {
      assertThatThrownBy(() -> RedisExtension.load(node, ticket))
          .isInstanceOf(BackendException.class);
    }
    assertThatThrownBy(() -> RedisExtension.load(node, ticket))
        .hasMessageContaining("a probe will find out");
    assertThat(events).containsExactly("down");
    proxy.set(Fault.NONE);
    await().atMost(Duration.ofSeconds(10)).until(() -> events.contains("back"));
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(1L);
    assertThat(events).containsExactly("down", "back");
  }

  @Test
  void oneLostReplyOpensNothing() {
    StoredSession session = RedisExtension.load(node, ticket);
    assertThat(session.increment("n", 1)).isEqualTo(2);
    proxy.set(Fault.HALF);
    assertThatThrownBy(() -> session.increment("n", 1)).isInstanceOf(BackendException.class);
    proxy.set(Fault.NONE);
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(3L);
    assertThat(events).isEmpty();
  }

  @Test
  void aTouchWaitsForNobody() {
    proxy.set(Fault.BLACK_HOLE);
    long begin = System.nanoTime();
    node.touch(ticket.handle(), ticket.secret().hash());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(IO_TIMEOUT);
  }

  @Test
  void noThreadOutlivesTheBackend() {
    RedisBackend other = backend(2);
    RedisExtension.load(other, ticket).release();
    node.close();
    other.close();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
            .filteredOn(thread -> !before.contains(thread))
            .extracting(Thread::getName)
            .noneMatch(name -> name.startsWith("kr-session-")));
  }
}
