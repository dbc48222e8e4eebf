package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many callers of one Redis at a time. */
class RedisLanesTest {
  private static final int CALLERS = 32;

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final RedisBackend node = REDIS.node();

  private List<SessionTicket> tickets() {
    return IntStream.range(0, CALLERS)
        .mapToObj(caller ->
            RedisExtension.stored(node, RedisExtension.TERMS, Map.of("who", caller, "n", 0L)))
        .toList();
  }

  @Test
  void theyShareTripsAndEachHasItsOwn() {
    List<SessionTicket> tickets = tickets();
    AtomicInteger callers = new AtomicInteger();
    ThreadLocal<Integer> mine = ThreadLocal.withInitial(callers::getAndIncrement);
    AtomicInteger others = new AtomicInteger();
    ServerCost cost = ServerCost.of(REDIS.client(), () -> {
      Crowd crowd = Crowd.of(CALLERS, 100, () -> {
        StoredSession session = RedisExtension.load(node, tickets.get(mine.get()));
        session.increment("n", 1);
        session.put("word", "of " + mine.get());
        session.commit();
        if (!mine.get().equals(session.get("who"))) {
          others.incrementAndGet();
        }
        session.release();
      });
      assertThat(crowd.failures()).isEmpty();
    });
    assertThat(others).hasValue(0);
    assertThat(cost.roundTrips()).isLessThan(3 * 100 * CALLERS);
    for (int at = 0; at < CALLERS; at++) {
      StoredSession session = RedisExtension.load(node, tickets.get(at));
      assertThat(session.get("n")).isEqualTo(100L);
      assertThat(session.get("word")).isEqualTo("of " + at);
    }
  }

  @Test
  void readersDoNotNoticeCutConnections() {
    List<SessionTicket> tickets = tickets();
    AtomicLong read = new AtomicLong();
    CompletableFuture<Crowd> load =
        CompletableFuture.supplyAsync(() -> Crowd.of(CALLERS, 200, () -> {
          RedisExtension.load(node, tickets.get(0)).release();
          read.incrementAndGet();
        }));
    await().until(() -> read.get() > 10 * CALLERS);
    // all at once
    REDIS.client().sendCommand(Words.CLIENT, "KILL", "TYPE", "normal");
    assertThat(load.join().failures()).isEmpty();
  }

  @Test
  void aCutIsOneFailureToTheBreaker() {
    List<SessionTicket> tickets = tickets();
    AtomicLong counted = new AtomicLong();
    CompletableFuture<Crowd> load =
        CompletableFuture.supplyAsync(() -> Crowd.of(CALLERS, 100, () -> {
          node.commands().increment(tickets.get(0).handle(), "n", 1);
          counted.incrementAndGet();
        }));
    await().until(() -> counted.get() > CALLERS);
    Kill.clientsNamed(REDIS.client(), "krsession");
    Crowd crowd = load.join();
    assertThat(crowd.failures())
        .hasSizeLessThanOrEqualTo(CALLERS)
        .allSatisfy(e -> assertThat(e).hasMessageNotContaining("a probe will find out"));
    assertThat((Long) RedisExtension.load(node, tickets.get(0)).get("n"))
        .isBetween(counted.get(), counted.get() + crowd.failures().size());
  }
}
