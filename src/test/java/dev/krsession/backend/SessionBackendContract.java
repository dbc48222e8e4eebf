package dev.krsession.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SessionBackend} must do. Implement this interface in a test class, and JUnit
 * holds the backend against each sentence below.
 */
public interface SessionBackendContract {
  /** The terms most of these tests use. Long enough not to run out by itself. */
  SessionTerms HALF_AN_HOUR = new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);

  /** The backend under test: the same one throughout a test, empty at its start. */
  SessionBackend backend();

  /**
   * The backend as requests reach it: the filter measures one that does not measure itself, and
   * what stands between must not change anything.
   */
  default SessionBackend inUse() {
    SessionBackend backend = backend();
    return new MeasuredBackend(
        backend,
        new CallTimer((kind, nanos, answered) -> {}, SessionClock.system(), backend::isDown));
  }

  /** Lets time pass for the backend: really, or by moving its clock. */
  void elapse(Duration time);

  /** A ticket that nobody has yet. */
  default SessionTicket ticket() {
    return SessionTicket.issue(new SecureRandom());
  }

  /** Creates a session, commits it, and ends the request that did. */
  default SessionTicket stored(SessionTerms terms, Map<String, ?> attributes) {
    SessionTicket ticket = ticket();
    StoredSession session = inUse().create(ticket.handle(), ticket.secret().hash(), terms);
    attributes.forEach(session::put);
    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    session.release();
    return ticket;
  }

  /** Loads what the ticket opens. */
  default Optional<StoredSession> load(SessionTicket ticket) {
    return inUse().load(ticket.handle(), ticket.secret().hash());
  }

  /** One request that reads an attribute. */
  default Optional<Object> read(SessionTicket ticket, String name) {
    return load(ticket).map(session -> {
      Object value = session.get(name);
      session.release();
      return value;
    });
  }

  @Test
  default void aSessionExistsUntilItEndsWhateverItsSecret() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    StoredSession session = load(ticket).orElseThrow();
    session.renew(ticket.secret().hash(), ticket().secret().hash(), Duration.ZERO);
    assertThat(inUse().exists(ticket.handle())).isTrue();
    session.delete();
    assertThat(inUse().exists(ticket.handle())).isFalse();
    assertThat(inUse().exists(ticket().handle())).isFalse();
  }

  @Test
  default void aCommittedSessionIsFound() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("user", "max"));
    assertThat(read(ticket, "user")).contains("max");
  }

  @Test
  default void anUnknownSessionIsNotFound() {
    assertThat(load(ticket())).isEmpty();
  }

  @Test
  default void aPeekFindsTheSessionToo() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("user", "max"));
    Optional<StoredSession> peeked =
        inUse().peek(ticket.handle(), ticket.secret().hash());
    assertThat(peeked.map(session -> session.get("user"))).contains("max");
    assertThat(inUse().peek(ticket.handle(), ticket().secret().hash())).isEmpty();
  }

  @Test
  default void anotherSecretOpensNothing() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("user", "max"));
    SecretDigest other = ticket().secret().hash();
    assertThat(inUse().load(ticket.handle(), other)).isEmpty();
  }

  @Test
  default void namesAreThoseOfTheAttributes() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", 1, "b", 2, "c", 3));
    assertThat(load(ticket).orElseThrow().names()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  default void aChangeIsSeenByTheNextRequest() {
    SessionTicket ticket =
        stored(HALF_AN_HOUR, Map.of("kept", "k", "changed", "old", "removed", "r"));
    StoredSession session = load(ticket).orElseThrow();
    session.put("changed", "new");
    session.remove("removed");
    session.commit();
    StoredSession next = load(ticket).orElseThrow();
    assertThat(List.of(
            Objects.requireNonNull(next.get("kept")), Objects.requireNonNull(next.get("changed"))))
        .containsExactly("k", "new");
    assertThat(next.get("removed")).isNull();
  }

  @Test
  default void putAndRemoveTellTheValueBefore() {
    StoredSession session = load(stored(HALF_AN_HOUR, Map.of("a", "1"))).orElseThrow();
    assertThat(session.put("a", "2")).isEqualTo("1");
    assertThat(session.remove("a")).isEqualTo("2");
    assertThat(session.remove("a")).isNull();
  }

  @Test
  default void aSessionLeftIdleIsNotFound() {
    SessionTicket ticket = stored(new SessionTerms(Duration.ofSeconds(1), Duration.ZERO), Map.of());
    elapse(Duration.ofMillis(1100));
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  default void aSessionInUseGoesOnBeyondItsIdleTimeout() {
    SessionTicket ticket =
        stored(new SessionTerms(Duration.ofSeconds(2), Duration.ZERO), Map.of("a", "1"));
    elapse(Duration.ofMillis(1200));
    assertThat(read(ticket, "a")).contains("1");
    elapse(Duration.ofMillis(1200));
    assertThat(read(ticket, "a")).contains("1");
  }

  @Test
  default void theAbsoluteTimeoutEndsABusySession() {
    SessionTerms terms = new SessionTerms(Duration.ofSeconds(10), Duration.ofSeconds(2));
    SessionTicket ticket = stored(terms, Map.of("a", "1"));
    elapse(Duration.ofMillis(1200));
    assertThat(read(ticket, "a")).contains("1");
    elapse(Duration.ofMillis(1200));
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  default void aSessionWithoutIdleTimeoutStays() {
    SessionTicket ticket =
        stored(new SessionTerms(Duration.ofSeconds(1), Duration.ZERO), Map.of("a", "1"));
    StoredSession session = load(ticket).orElseThrow();
    session.changeIdleTimeout(Duration.ZERO);
    session.commit();
    session.release();
    elapse(Duration.ofMillis(1500));
    assertThat(load(ticket).orElseThrow().terms().idleTimeout()).isZero();
  }

  @Test
  default void aChangedIdleTimeoutCounts() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    StoredSession session = load(ticket).orElseThrow();
    session.changeIdleTimeout(Duration.ofSeconds(1));
    session.commit();
    session.release();
    elapse(Duration.ofMillis(1100));
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  default void theAccessBeforeThisOneIsReturned() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    StoredSession first = load(ticket).orElseThrow();
    assertThat(first.lastAccessed())
        .isBetween(first.createdAt().minusMillis(5), first.createdAt().plusSeconds(1));
    first.release();
  }

  @Test
  default void deletingEndsTheSessionForAll() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    StoredSession session = load(ticket).orElseThrow();
    assertThat(session.delete()).isTrue();
    assertThat(session.isAlive()).isFalse();
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  default void onlyOneDeleteEndsTheSession() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    StoredSession one = load(ticket).orElseThrow();
    StoredSession other = load(ticket).orElseThrow();
    assertThat(List.of(one.delete(), other.delete())).containsExactly(true, false);
  }

  @Test
  default void aLateCommitBringsNothingBack() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    StoredSession slow = load(ticket).orElseThrow();
    slow.put("a", "2");
    load(ticket).orElseThrow().delete();
    assertThat(slow.commit()).isEqualTo(CommitResult.GONE);
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  default void anEndedSessionRefusesChanges() {
    StoredSession session = load(stored(HALF_AN_HOUR, Map.of("a", "1"))).orElseThrow();
    session.delete();
    assertThatThrownBy(() -> session.put("a", "2")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> session.increment("n", 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void theAttributesOfAnEndedSessionCanStillBeRead() {
    StoredSession session = load(stored(HALF_AN_HOUR, Map.of("a", "1"))).orElseThrow();
    session.delete();
    assertThat(session.get("a")).isEqualTo("1");
  }

  @Test
  default void aLateTouchBringsNothingBack() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    load(ticket).orElseThrow().delete();
    inUse().touch(ticket.handle(), ticket.secret().hash());
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  default void aRequestThatArrivesFindsItsSessionWhenItAsks() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    Arrival arrival = backend().arrive(ticket.handle(), ticket.secret().hash());
    StoredSession session = arrival.load().orElseThrow();
    assertThat(session.get("a")).isEqualTo("1");
    session.release();
    arrival.release();
    assertThat(load(ticket)).isPresent();
  }

  @Test
  default void aRequestThatArrivesUnderAnotherSecretFindsNothing() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    SessionTicket other = ticket.renewed(new SecureRandom());
    Arrival arrival = backend().arrive(other.handle(), other.secret().hash());
    assertThat(arrival.load()).isEmpty();
    arrival.release();
  }

  @Test
  default void aRequestThatHasArrivedDoesNotFindASessionThatHasEndedSince() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    Arrival arrival = backend().arrive(ticket.handle(), ticket.secret().hash());
    load(ticket).orElseThrow().delete();
    assertThat(arrival.load()).isEmpty();
    arrival.release();
    assertThat(load(ticket)).isEmpty();
  }

  @Test
  default void aRequestThatHasArrivedIsShutOutByAnotherSecret() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    Arrival arrival = backend().arrive(ticket.handle(), ticket.secret().hash());
    SessionTicket renewed = ticket.renewed(new SecureRandom());
    StoredSession session = load(ticket).orElseThrow();
    session.renew(ticket.secret().hash(), renewed.secret().hash(), Duration.ZERO);
    session.commit();
    session.release();
    assertThat(arrival.load()).isEmpty();
    arrival.release();
    assertThat(load(renewed)).isPresent();
  }

  @Test
  default void aRenewedSecretReplacesTheOldOneAtOnce() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    SessionTicket renewed = ticket.renewed(new SecureRandom());
    StoredSession session = load(ticket).orElseThrow();
    session.renew(ticket.secret().hash(), renewed.secret().hash(), Duration.ZERO);
    session.commit();
    session.release();
    assertThat(load(ticket)).isEmpty();
    assertThat(read(renewed, "a")).contains("1");
  }

  @Test
  default void aSecretThatOpensTheSessionNoLongerReplacesNothing() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    StoredSession late = load(ticket).orElseThrow();
    SessionTicket renewed = ticket.renewed(new SecureRandom());
    StoredSession first = load(ticket).orElseThrow();
    first.renew(ticket.secret().hash(), renewed.secret().hash(), Duration.ZERO);
    first.commit();
    SessionTicket another = ticket.renewed(new SecureRandom());
    assertThat(late.renew(ticket.secret().hash(), another.secret().hash(), Duration.ZERO))
        .isFalse();
    late.commit();
    assertThat(load(another)).isEmpty();
    assertThat(read(renewed, "a")).contains("1");
  }

  @Test
  default void aSecretReplacesTheNextOneWithinItsGrace() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    SessionTicket next = ticket.renewed(new SecureRandom());
    SessionTicket last = ticket.renewed(new SecureRandom());
    StoredSession session = load(ticket).orElseThrow();
    session.renew(ticket.secret().hash(), next.secret().hash(), Duration.ofSeconds(30));
    assertThat(session.renew(ticket.secret().hash(), last.secret().hash(), Duration.ZERO))
        .isTrue();
    session.commit();
    assertThat(load(next)).isEmpty();
    assertThat(read(last, "a")).contains("1");
  }

  @Test
  default void theOldSecretOpensTheSessionForItsGrace() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
    SessionTicket renewed = ticket.renewed(new SecureRandom());
    StoredSession session = load(ticket).orElseThrow();
    session.renew(ticket.secret().hash(), renewed.secret().hash(), Duration.ofSeconds(2));
    session.commit();
    session.release();
    assertThat(read(ticket, "a")).contains("1");
    elapse(Duration.ofMillis(2200));
    assertThat(load(ticket)).isEmpty();
    assertThat(read(renewed, "a")).contains("1");
  }

  @Test
  default void incrementCountsFromZero() {
    StoredSession session = load(stored(HALF_AN_HOUR, Map.of())).orElseThrow();
    assertThat(List.of(session.increment("n", 5), session.increment("n", -7)))
        .containsExactly(5L, -2L);
    assertThat(session.get("n")).isEqualTo(-2L);
  }

  @Test
  default void incrementTakesAnyWholeNumber() {
    StoredSession session = load(stored(HALF_AN_HOUR, Map.of("n", 41))).orElseThrow();
    assertThat(session.increment("n", 1)).isEqualTo(42);
  }

  @Test
  default void incrementKeepsAnIntegerWhileItFits() {
    int almost = Integer.MAX_VALUE - 1;
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("n", almost, "s", (short) 1, "b", (byte) 1));
    request(ticket, session -> {
      session.increment("n", 1);
      session.increment("s", 1);
      session.increment("b", 1);
      return assertThat(session.get("n")).isEqualTo(Integer.MAX_VALUE);
    });
    assertThat(read(ticket, "n")).contains(Integer.MAX_VALUE);
    assertThat(read(ticket, "s")).contains((short) 2);
    assertThat(read(ticket, "b")).contains((byte) 2);
    request(ticket, session -> session.increment("n", 1));
    assertThat(read(ticket, "n")).contains(1L << 31);
  }

  @Test
  default void incrementIsExactBeyondWhatADoubleHolds() {
    StoredSession session =
        load(stored(HALF_AN_HOUR, Map.of("n", (1L << 60) + 1))).orElseThrow();
    assertThat(session.increment("n", 1)).isEqualTo((1L << 60) + 2);
  }

  @Test
  default void incrementRefusesWhatIsNoNumber() {
    StoredSession session = load(stored(HALF_AN_HOUR, Map.of("n", "abc"))).orElseThrow();
    assertThatThrownBy(() -> session.increment("n", 1))
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("'n'");
    assertThat(session.get("n")).isEqualTo("abc");
  }

  @Test
  default void incrementRefusesToOverflow() {
    StoredSession session =
        load(stored(HALF_AN_HOUR, Map.of("n", Long.MAX_VALUE))).orElseThrow();
    assertThatThrownBy(() -> session.increment("n", 1)).isInstanceOf(ArithmeticException.class);
    assertThat(session.get("n")).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  default void updateReplacesRemovesAndCreates() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1", "b", "1"));
    StoredSession session = load(ticket).orElseThrow();
    assertThat(session.update("a", value -> value + "2")).isEqualTo("12");
    assertThat(session.update("b", value -> null)).isNull();
    assertThat(session.update("c", value -> value == null ? "new" : "old")).isEqualTo("new");
    session.commit();
    assertThat(load(ticket).orElseThrow().names()).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  default void parallelIncrementsAreAllKept() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    inParallel(8, 50, (thread, round) -> request(ticket, session -> session.increment("n", 1)));
    assertThat(read(ticket, "n")).contains(400L);
  }

  @Test
  default void parallelUpdatesAreAllKept() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("n", 0));
    inParallel(
        4,
        25,
        (thread, round) -> request(
            ticket, session -> session.update("n", n -> n instanceof Integer i ? i + 1 : 1)));
    assertThat(read(ticket, "n")).contains(100);
  }

  @Test
  default void parallelWritesToDifferentAttributesAreAllKept() {
    SessionTicket ticket = stored(HALF_AN_HOUR, Map.of());
    inParallel(
        8,
        10,
        (thread, round) ->
            request(ticket, session -> session.put("a" + thread + "-" + round, round)));
    assertThat(load(ticket).orElseThrow().names()).hasSize(80);
  }

  @Test
  default void noWriteOutlivesAnInvalidation() {
    for (int trial = 0; trial < 50; trial++) {
      SessionTicket ticket = stored(HALF_AN_HOUR, Map.of("a", "1"));
      inParallel(
          2,
          1,
          (thread, round) -> thread == 0
              ? load(ticket).map(StoredSession::delete)
              : load(ticket).map(this::writeIfAlive));
      assertThat(load(ticket)).isEmpty();
    }
  }

  /** Writes and commits as a request would that knows nothing of the session's end. */
  default boolean writeIfAlive(StoredSession session) {
    try {
      session.put("a", "2");
      return session.commit() == CommitResult.STORED;
    } catch (IllegalStateException e) {
      return false;
    } finally {
      session.release();
    }
  }

  /** One request: load, act, commit, release. */
  default Object request(
      SessionTicket ticket, java.util.function.Function<StoredSession, Object> act) {
    StoredSession session = load(ticket).orElseThrow();
    Object result = act.apply(session);
    assertThat(session.commit()).isEqualTo(CommitResult.STORED);
    session.release();
    return result == null ? "" : result;
  }

  /** Runs a task in each of some threads, some rounds each. */
  default void inParallel(int threads, int rounds, Task task) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Object>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        calls.add(() -> {
          for (int round = 0; round < rounds; round++) {
            task.run(thread, round);
          }
          return "";
        });
      }
      for (Future<Object> done : pool.invokeAll(calls)) {
        done.get();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** What one thread does in one round. */
  @FunctionalInterface
  interface Task {
    /** Does it. */
    Object run(int thread, int round);
  }
}
