package dev.krsession.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.RenewalContract;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.SessionEnds.Reason;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndexContract;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.LimitExceededException;
import dev.krsession.session.Moment;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryBackendTest implements UserIndexContract, RenewalContract {
  private static final SessionTerms ONE_MINUTE =
      new SessionTerms(Duration.ofMinutes(1), Duration.ZERO);

  private final FakeClock clock = new FakeClock();
  private final List<Reason> ends = new ArrayList<>();
  private final MemoryBackend backend = backend(1000, 256, WhenFull.EVICT_IDLE);

  private MemoryBackend backend(int sessions, int attributes, WhenFull whenFull) {
    return new MemoryBackend(
        new MemoryLimits(sessions, attributes, whenFull),
        clock,
        (session, reason) -> ends.add(reason));
  }

  @Override
  public SessionBackend backend() {
    return backend;
  }

  /** Requests reach it directly. */
  @Override
  public SessionBackend inUse() {
    return backend;
  }

  @Override
  public void elapse(Duration time) {
    clock.advance(time);
  }

  private static SessionTicket create(MemoryBackend backend) {
    SessionTicket ticket = SessionTicket.issue(new java.security.SecureRandom());
    backend.create(ticket.handle(), ticket.secret().hash(), ONE_MINUTE).release();
    return ticket;
  }

  private static boolean holds(MemoryBackend backend, SessionTicket ticket) {
    return backend.load(ticket.handle(), ticket.secret().hash()).isPresent();
  }

  @Test
  void anAttributeKeepsItsIdentity() {
    Object cart = new Object();
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("cart", cart));
    assertThat(read(ticket, "cart").orElseThrow()).isSameAs(cart);
  }

  @Test
  void aWriteIsSeenAtOnceByAConcurrentRequest() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    StoredSession one = load(ticket).orElseThrow();
    StoredSession other = load(ticket).orElseThrow();
    one.put("a", "1");
    assertThat(other.get("a")).isEqualTo("1");
  }

  @Test
  void expiredSessionsGoAwayWithoutBeingAskedFor() {
    stored(ONE_MINUTE, Map.of());
    clock.advance(Duration.ofSeconds(62));
    assertThat(backend.expire()).isEqualTo(1);
    assertThat(backend.size()).isZero();
    assertThat(ends).containsExactly(Reason.EXPIRED);
  }

  @Test
  void aTouchedSessionIsRearmedNotExpired() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of());
    clock.advance(Duration.ofSeconds(50));
    backend.touch(ticket.handle(), ticket.secret().hash());
    clock.advance(Duration.ofSeconds(50));
    assertThat(backend.expire()).isZero();
    clock.advance(Duration.ofSeconds(12));
    assertThat(backend.expire()).isEqualTo(1);
  }

  private Arrival arrive(SessionTicket ticket) {
    return backend.arrive(ticket.handle(), ticket.secret().hash());
  }

  @Test
  void aSessionDoesNotExpireUnderARequestThatHasNotAskedForItYet() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of());
    clock.advance(Duration.ofSeconds(40));
    Arrival arrival = arrive(ticket);
    clock.advance(Duration.ofMinutes(90));
    assertThat(backend.expire()).isZero();
    StoredSession session = arrival.load().orElseThrow();
    session.release();
    arrival.release();
    clock.advance(Duration.ofSeconds(62));
    assertThat(backend.expire()).isEqualTo(1);
  }

  @Test
  void theIdleTimeCountsFromTheEndOfARequestThatDidNotAsk() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of());
    Arrival upload = arrive(ticket);
    clock.advance(Duration.ofMinutes(90));
    upload.release();
    clock.advance(Duration.ofSeconds(40));
    backend.expire();
    assertThat(load(ticket)).isPresent();
  }

  @Test
  void aRequestThatIsOverTwiceHasLeftOnce() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of());
    Arrival other = arrive(ticket);
    Arrival arrival = arrive(ticket);
    arrival.release();
    arrival.release();
    clock.advance(Duration.ofMinutes(90));
    assertThat(backend.expire()).isZero();
    other.release();
  }

  @Test
  void theAccessCountsFromTheArrivalWhenSomebodyAsksLater() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of());
    clock.advance(Duration.ofSeconds(10));
    Instant arrived = clock.now();
    Arrival slow = arrive(ticket);
    clock.advance(Duration.ofSeconds(20));
    StoredSession session = slow.load().orElseThrow();
    assertThat(session.lastAccessed()).isEqualTo(session.createdAt());
    session.release();
    slow.release();
    assertThat(load(ticket).orElseThrow().lastAccessed()).isEqualTo(arrived);
  }

  @Test
  void aLaterPartOfARequestIsNoOtherAccess() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of());
    clock.advance(Duration.ofSeconds(10));
    Arrival arrival = arrive(ticket);
    arrival.load().orElseThrow().release();
    arrival.release();
    StoredSession errorPages = arrival.load().orElseThrow();
    assertThat(errorPages.lastAccessed()).isEqualTo(errorPages.createdAt());
    clock.advance(Duration.ofMinutes(90));
    assertThat(backend.expire()).isZero();
    errorPages.release();
  }

  @Test
  void aThreadThatIsHeldUpBetweenTheClocksLooksAgain() {
    AtomicInteger looks = new AtomicInteger();
    SessionClock stumbling = new SessionClock() {
      @Override
      public Instant now() {
        Instant now = clock.now();
        clock.advance(looks.getAndIncrement() == 0 ? Duration.ofSeconds(2) : Duration.ZERO);
        return now;
      }

      @Override
      public long nanos() {
        return clock.nanos();
      }
    };
    Moment moment = Moment.of(stumbling);
    assertThat(moment).isEqualTo(new Moment(clock.now(), clock.nanos()));
  }

  @Test
  void aDeadlineBeyondTheWheelsReachIsKept() {
    stored(new SessionTerms(Duration.ofDays(3), Duration.ZERO), Map.of());
    for (int hour = 0; hour < 72; hour++) {
      assertThat(backend.expire()).isZero();
      clock.advance(Duration.ofHours(1));
    }
    clock.advance(Duration.ofSeconds(2));
    assertThat(backend.expire()).isEqualTo(1);
  }

  @Test
  void aWheelThatStoodStillForDaysCatchesUp() {
    stored(ONE_MINUTE, Map.of());
    clock.advance(Duration.ofDays(30));
    assertThat(backend.expire()).isEqualTo(1);
  }

  @Test
  void manySessionsDueAtOnceAllExpire() {
    for (int i = 0; i < 1000; i++) {
      stored(ONE_MINUTE, Map.of());
    }
    clock.advance(Duration.ofMinutes(2));
    assertThat(backend.expire()).isEqualTo(1000);
  }

  @Test
  void manyDueSessionsInUseDoNotHoldTheRoundUp() {
    for (int i = 0; i < 600; i++) {
      SessionTicket ticket = ticket();
      backend.create(ticket.handle(), ticket.secret().hash(), ONE_MINUTE);
    }
    clock.advance(Duration.ofMinutes(2));
    assertThat(backend.expire()).isZero();
    assertThat(backend.size()).isEqualTo(600);
  }

  @Test
  void noSessionExpiresUnderARunningRequest() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of("a", "1"));
    StoredSession session = load(ticket).orElseThrow();
    clock.advance(Duration.ofMinutes(5));
    backend.expire();
    assertThat(session.isAlive()).isTrue();
    session.release();
    clock.advance(Duration.ofSeconds(59));
    assertThat(read(ticket, "a")).contains("1");
  }

  @Test
  void aPeekKeepsNothingAlive() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of("a", "1"));
    clock.advance(Duration.ofSeconds(50));
    assertThat(
            backend.peek(ticket.handle(), ticket.secret().hash()).orElseThrow().get("a"))
        .isEqualTo("1");
    clock.advance(Duration.ofSeconds(11));
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  void aJumpOfTheWallClockEndsNoSession() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of("a", "1"));
    clock.setWallClockBy(Duration.ofHours(2));
    backend.expire();
    assertThat(read(ticket, "a")).contains("1");
  }

  @Test
  void aJumpOfTheWallClockKeepsNoSessionAlive() {
    SessionTicket ticket = stored(ONE_MINUTE, Map.of("a", "1"));
    clock.setWallClockBy(Duration.ofHours(-2));
    clock.advance(Duration.ofSeconds(61));
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  void aFullBackendEvictsTheLongestIdle() {
    MemoryBackend small = backend(3, 10, WhenFull.EVICT_IDLE);
    List<SessionTicket> tickets = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tickets.add(create(small));
      clock.advance(Duration.ofSeconds(1));
    }
    small.touch(tickets.get(0).handle(), tickets.get(0).secret().hash());
    clock.advance(Duration.ofSeconds(1));
    tickets.add(create(small));
    assertThat(tickets.stream().map(ticket -> holds(small, ticket)))
        .containsExactly(true, false, true, true);
    assertThat(ends).as("before the request lets go of its lock").isEmpty();
    small.notifyEnded();
    assertThat(ends).containsExactly(Reason.EVICTED);
  }

  @Test
  void evictionsAreNotifiedByTheNextExpiryAtTheLatest() {
    MemoryBackend small = backend(1, 10, WhenFull.EVICT_IDLE);
    create(small);
    create(small);
    assertThat(small.expire()).isZero();
    assertThat(ends).containsExactly(Reason.EVICTED);
    small.notifyEnded();
    assertThat(ends).containsExactly(Reason.EVICTED);
  }

  @Test
  void expiriesThatMakeRoomAreNotifiedAfterwards() {
    MemoryBackend small = backend(1, 10, WhenFull.EVICT_IDLE);
    create(small);
    clock.advance(Duration.ofMinutes(2));
    create(small);
    assertThat(ends).isEmpty();
    small.notifyEnded();
    assertThat(ends).containsExactly(Reason.EXPIRED);
  }

  @Test
  void evictionsAreNotifiedWhenTheBackendCloses() {
    MemoryBackend small = backend(1, 10, WhenFull.EVICT_IDLE);
    create(small);
    create(small);
    small.close();
    assertThat(ends).containsExactlyInAnyOrder(Reason.CLOSED, Reason.EVICTED);
  }

  @Test
  void evictionGoesOnInOrderOfIdleness() {
    MemoryBackend small = backend(500, 10, WhenFull.EVICT_IDLE);
    List<SessionTicket> tickets = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      tickets.add(create(small));
      clock.advance(Duration.ofMillis(1));
    }
    assertThat(tickets.subList(0, 400)).noneMatch(ticket -> holds(small, ticket));
    assertThat(tickets.subList(400, 900)).allMatch(ticket -> holds(small, ticket));
  }

  @Test
  void aFullBackendDropsExpiredSessionsFirst() {
    MemoryBackend small = backend(2, 10, WhenFull.REJECT);
    create(small);
    create(small);
    clock.advance(Duration.ofMinutes(2));
    create(small);
    assertThat(small.size()).isEqualTo(1);
  }

  @Test
  void aFullBackendRefusesIfSetSo() {
    MemoryBackend small = backend(1, 10, WhenFull.REJECT);
    create(small);
    assertThatThrownBy(() -> create(small))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("limits.sessions")
        .hasMessageContaining("limits.on-full");
  }

  @Test
  void aSessionInUseIsNotEvicted() {
    MemoryBackend small = backend(1, 10, WhenFull.EVICT_IDLE);
    SessionTicket ticket = ticket();
    small.create(ticket.handle(), ticket.secret().hash(), ONE_MINUTE);
    assertThatThrownBy(() -> create(small)).isInstanceOf(BackendException.class);
  }

  @Test
  void oneAttributeTooManyIsRefusedAndTheRestStays() {
    MemoryBackend small = backend(1, 2, WhenFull.REJECT);
    SessionTicket ticket = ticket();
    StoredSession session = small.create(ticket.handle(), ticket.secret().hash(), ONE_MINUTE);
    session.put("a", 1);
    session.put("b", 2);
    assertThatThrownBy(() -> session.put("c", 3))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("limits.attributes");
    assertThat(session.names()).containsExactly("a", "b");
  }

  @Test
  void everyPlaceIsFreeAgainAfterDeletion() {
    MemoryBackend small = backend(1, 2, WhenFull.REJECT);
    for (int i = 0; i < 10; i++) {
      SessionTicket ticket = create(small);
      small.load(ticket.handle(), ticket.secret().hash()).orElseThrow().delete();
    }
    assertThat(small.size()).isZero();
  }
}
