package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.session.FakeClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a near cache hands out what it has, and when it asks Redis. */
class NearCacheTest {
  private static final long TTL = 60_000;

  private final FakeClock clock = new FakeClock();
  private final NearCache cache = new NearCache(clock);
  private final SessionTicket ticket = SessionTicket.issue(new SecureRandom());
  private final SessionHandle handle = ticket.handle();
  private final AtomicInteger reads = new AtomicInteger();

  @BeforeEach
  void prove() {
    cache.prove(clock.nanos());
  }

  private Optional<SessionHash> stored(int attributeBytes) {
    reads.incrementAndGet();
    List<byte[]> fields = List.of(
        ArgumentBytes.of("h"),
        ticket.secret().hash().bytes(),
        ArgumentBytes.of("c"),
        ArgumentBytes.of(0),
        ArgumentBytes.of("i"),
        ArgumentBytes.of(TTL),
        ArgumentBytes.of(".a"),
        new byte[attributeBytes]);
    return SessionHash.read(HashReply.of(fields), TTL);
  }

  private Optional<SessionHash> load() {
    return cache.load(handle, () -> stored(1));
  }

  private int readsOfAnother() {
    load();
    return reads.get();
  }

  @Test
  void whatWasReadIsHandedOut() {
    load();
    assertThat(readsOfAnother()).isOne();
  }

  @Test
  void whatWasReadGrowsOlder() {
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
  void anExpiredSessionIsAskedOfRedis() {
    load();
    clock.advance(Duration.ofMillis(TTL));
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
      Optional<SessionHash> before = stored(1);
      cache.drop(handle);
      return before;
    });
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void aLostWayDuringTheReadLeavesNothing() {
    cache.load(handle, () -> {
      Optional<SessionHash> before = stored(1);
      cache.dropAll();
      prove();
      return before;
    });
    assertThat(readsOfAnother()).isEqualTo(2);
  }

  @Test
  void whatIsReadWithoutAProofIsNotKept() {
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
