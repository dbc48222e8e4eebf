package dev.krsession.cookie;

import static dev.krsession.cookie.SigningKeyTest.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.cookie.Verification.Accepted;
import dev.krsession.cookie.Verification.Rejected;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Eight and more threads seal and open at once, some of them in one slot of the pool. */
class ManyThreadsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final CookieCodec sealer = new CookieCodec(
      KeySource.fixed(new KeyRing(List.of(new SigningKey("k1", random(1, 32))))),
      "Kr.Session",
      Duration.ZERO);

  @Test
  void eachThreadGetsItsOwnTicketBack() throws Exception {
    assertThat(mistakesOf(8)).isZero();
  }

  @Test
  void threadsThatShareASlotDoNotMixTickets() throws Exception {
    assertThat(mistakesOf(40)).isZero();
  }

  private long mistakesOf(int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Long>> work = new ArrayList<>();
      IntStream.range(0, threads).forEach(number -> work.add(() -> mistakes(80_000 / threads)));
      long sum = 0;
      for (Future<Long> part : pool.invokeAll(work)) {
        sum += part.get();
      }
      return sum;
    } finally {
      pool.shutdownNow();
    }
  }

  private long mistakes(int rounds) {
    SessionTicket ticket = SessionTicket.issue(new SecureRandom());
    Accepted right = new Accepted(ticket, true, NOW.getEpochSecond());
    return IntStream.range(0, rounds)
        .mapToObj(round -> sealer.seal(ticket, NOW))
        .filter(value -> !sealer.open(value, NOW).equals(right) || isForgedBelieved(value))
        .count();
  }

  private boolean isForgedBelieved(String value) {
    return !(sealer.open(value.substring(0, 75) + '!', NOW) instanceof Rejected);
  }
}
