package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a near cache hands out what it has, and when it asks the store. */
class NearCacheTest {
  private static final Duration TTL = Duration.ofMinutes(1);

  private final FakeClock clock = new FakeClock();
  private final NearCache cache = new NearCache(clock);
  private final SessionTicket ticket = SessionTicket.issue(new SecureRandom());
  private final SessionHandle handle = ticket.handle();
  private final AtomicInteger reads = new AtomicInteger();

  @BeforeEach
  void prove() {
    cache.prove(clock.nanos());
  }

  private Optional<StoredState> stored(int attributeBytes) {
    reads.incrementAndGet();
    return Optional.of(new StoredState(
        ticket.secret().hash(),
        Optional.empty(),
        0,
        Instant.EPOCH,
        new SessionTerms(TTL, Duration.ZERO),
        TTL,
        Duration.ZERO,
        Optional.empty(),
        Duration.ZERO,
        Map.of("a", new byte[attributeBytes])));
  }

  private Optional<StoredState> load() {
    return cache.load(handle, () -> stored(1));
  }

  private int readsOfAnother() {
    load();
    return reads.get();
  }

  @Test
  void aReadStateIsReturned() {
    load();
    assertThat(readsOfAnother()).isOne();
  }

  @Test
  void aReadStateGrowsOlder() {
    load();
    clock.advance(Duration.ofMillis(900));
    assertThat(load().orElseThrow().sinceAccess()).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void nothingIsHandedOutUnderAnOldProof() {
    load();
    clock.advance(NearCache.LEASE.plusMillis(1));
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aNewProofMakesItGoodAgain() {
    load();
    clock.advance(NearCache.LEASE.plusMillis(1));
    prove();
    assertThat(readsOfAnother()).isOne();
  }

  @Test
  void anExpiredSessionIsAskedOfTheStore() {
    load();
    clock.advance(TTL);
    prove();
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aChangeDropsIt() {
    load();
    cache.drop(handle);
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aChangeDuringTheReadLeavesNothing() {
    cache.load(handle, () -> {
      Optional<StoredState> before = stored(1);
      cache.drop(handle);
      return before;
    });
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aLostWayDuringTheReadLeavesNothing() {
    cache.load(handle, () -> {
      Optional<StoredState> before = stored(1);
      cache.dropAll();
      prove();
      return before;
    });
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aReadWithoutAProofIsNotKept() {
    cache.dropAll();
    cache.load(handle, () -> {
      prove();
      return stored(1);
    });
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aLargeSessionIsNotKept() {
    cache.load(handle, () -> stored(20_000));
    assertThat(readsOfAnother()).isEqualTo(2);
  }
}
