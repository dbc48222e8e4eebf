package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.Breaker;
import dev.krsession.faults.FaultRow;
import dev.krsession.faults.Stall;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Redis that is killed and comes back on the same port with nothing in it. */
class RedisLossTest {
  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  private final int port = RedisServerFixture.freePort();
  private RedisServerFixture redis;
  private RedisBackend node;
  private SessionTicket ticket;
  private StoredSession session;

  @BeforeEach
  void open() {
    redis = RedisServerFixture.startOn(port);
    node = RedisNodes.node(FaultOptions.of(redis.uri(), 4, Duration.ofSeconds(2)));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 1L));
    session = RedisExtension.load(node, ticket);
    redis.kill();
  }

  @AfterEach
  void close() {
    node.close();
    redis.close();
  }

  private boolean isFound() {
    return node.load(ticket.handle(), ticket.secret().hash()).isPresent();
  }

  private void restart() {
    redis.close();
    redis = RedisServerFixture.startOn(port);
  }

  @Test
  void itsAbsenceIsReportedFast() {
    Crowd crowd = Crowd.of(16, 20, this::isFound);
    TABLE.measured(
        "kill -9: calls while it is down",
        "all " + crowd.failures().size() + " failed, longest " + FaultRow.millis(crowd.longest()));
    assertThat(crowd.failures()).hasSize(16 * 20);
    assertThat(crowd.longest()).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void itsReturnIsNoticedAtOnceAndStays() {
    Crowd.of(16, 20, this::isFound);
    restart();
    Stall stall = Stall.watch();
    long begin = System.nanoTime();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .ignoreExceptionsInstanceOf(BackendException.class)
        .until(() -> !isFound());
    Duration until = Duration.ofNanos(System.nanoTime() - begin);
    Duration late = stall.total();
    stall.close();
    Crowd after = Crowd.of(16, 20, this::isFound);
    TABLE.measured(
        "kill -9 and empty restart",
        "good " + FaultRow.millis(until) + " after its first ping, then "
            + after.failures().size() + " of " + after.times().size() + " failed");
    assertThat(until).isLessThan(Duration.ofMillis(100).plus(late));
    assertThat(after.failures()).isEmpty();
  }

  @Test
  void aLostSessionIsGoneWithoutAFailure() {
    IntStream.range(0, Breaker.FAILURES)
        .forEach(i -> assertThatThrownBy(this::isFound).isInstanceOf(BackendException.class));
    restart();
    await().ignoreExceptionsInstanceOf(BackendException.class).until(() -> !isFound());
    session.put("a", 1);
    assertThat(session.commit()).isEqualTo(CommitResult.GONE);
  }
}
