package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.codec.CodecException;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
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

  /** What a drip or a black hole would take without a deadline is a multiple of this. */
  private static final Duration BOUND = IO_TIMEOUT.multipliedBy(3);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

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
    RedisOptions options = new RedisOptions(
        defaults.uri(),
        Optional.empty(),
        defaults.tls(),
        defaults.protocol(),
        defaults.instanceName(),
        pool,
        IO_TIMEOUT,
        defaults.touch(),
        defaults.limits());
    return new RedisBackend(options, RedisNodes.codec(), SessionClock.system(), new RedisEvents() {
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

  private Duration timeOfAFailingLoad() {
    long begin = System.nanoTime();
    assertThatThrownBy(() -> RedisExtension.load(node, ticket))
        .isInstanceOf(BackendException.class);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BLACK_HOLE", "DRIP"})
  void noRequestWaitsLongerThanTheTimeout(Fault fault) {
    proxy.set(fault);
    assertThat(timeOfAFailingLoad()).isLessThan(BOUND);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BLACK_HOLE", "DRIP"})
  void nobodyWaitsLongerForAConnectionEither(Fault fault) {
    RedisBackend fresh = REDIS.opened(backend(4));
    proxy.set(fault);
    long begin = System.nanoTime();
    assertThatThrownBy(() -> RedisExtension.load(fresh, ticket))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("could not load a session in Redis at 127.0.0.1");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
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
    List<Duration> times =
        IntStream.range(0, 32).parallel().mapToObj(i -> timeOfALoad(small)).toList();
    assertThat(times).allSatisfy(time -> assertThat(time).isLessThan(BOUND));
  }

  private Duration timeOfALoad(RedisBackend from) {
    long begin = System.nanoTime();
    try {
      from.load(ticket.handle(), ticket.secret().hash()).ifPresent(StoredSession::release);
    } catch (BackendException e) {
      // Too late is an answer, too.
      assertThat(e).hasMessageContaining("load a session");
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void aServerKnownToBeDownIsNotAskedAndComesBackByItself() {
    proxy.set(Fault.RESET);
    for (int i = 0; i < Breaker.FAILURES; i++) {
      timeOfAFailingLoad();
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
        .until(() -> Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("kr-session-")));
  }
}
