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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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

  private final Lease lease = cache.lease();

  @BeforeEach
  void prove() {
    lease.prove(clock.nanos());
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
    return load(() -> stored(1));
  }

  private Optional<StoredState> load(Supplier<Optional<StoredState>> store) {
    return cache.load(handle, () -> new NearCache.Loaded(store.get(), Optional.of(lease)));
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
    load(() -> {
      Optional<StoredState> before = stored(1);
      cache.drop(handle);
      return before;
    });
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aChangeOfAnotherLeavesIt() {
    load();
    cache.dropAll(each -> !each.equals(handle));
    assertThat(readsOfAnother()).isOne();
  }

  @Test
  void manyAreDroppedAtOnce() {
    load();
    cache.dropAll(handle::equals);
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aDropOfManyDuringTheReadLeavesNothing() {
    load(() -> {
      Optional<StoredState> before = stored(1);
      cache.dropAll(handle::equals);
      return before;
    });
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void theEndOfItsLeaseDropsIt() {
    load();
    cache.end(lease);
    prove();
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void theEndOfAnotherLeaseLeavesIt() {
    load();
    cache.end(cache.lease());
    assertThat(readsOfAnother()).isOne();
  }

  @Test
  void aProofOfAnotherLeaseProvesNothing() {
    load();
    clock.advance(NearCache.LEASE.plusMillis(1));
    cache.lease().prove(clock.nanos());
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void theEndOfTheLeaseDuringTheReadLeavesNothing() {
    load(() -> {
      cache.end(lease);
      return stored(1);
    });
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aReadThatBeganBeforeTheLeaseIsNotKept() {
    AtomicReference<Optional<Lease>> next = new AtomicReference<>(Optional.empty());
    cache.load(handle, () -> {
      clock.advance(Duration.ofMillis(1));
      next.set(Optional.of(cache.lease()));
      return new NearCache.Loaded(stored(1), next.get());
    });
    next.get().orElseThrow().prove(clock.nanos());
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aReadWithoutALeaseIsNotKept() {
    cache.load(handle, () -> new NearCache.Loaded(stored(1), Optional.empty()));
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void nothingIsHandedOutBeforeTheFirstProof() {
    Lease unproven = cache.lease();
    cache.load(handle, () -> new NearCache.Loaded(stored(1), Optional.of(unproven)));
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aLargeSessionIsNotKept() {
    load(() -> stored(20_000));
    assertThat(readsOfAnother()).isEqualTo(2);
  }
}
