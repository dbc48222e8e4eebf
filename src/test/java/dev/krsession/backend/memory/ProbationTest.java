package dev.krsession.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose session makes room in a full memory while somebody floods it with new ones. */
class ProbationTest {
  private static final SessionTerms HALF_AN_HOUR =
      new SessionTerms(Duration.ofMinutes(30), Duration.ZERO);

  private final SecureRandom random = new SecureRandom();
  private final FakeClock clock = new FakeClock();
  private final MemoryBackend backend =
      new MemoryBackend(new MemoryLimits(400, 10, WhenFull.EVICT_IDLE), clock, SessionEnds.IGNORED);

  private SessionTicket created() {
    SessionTicket ticket = SessionTicket.issue(random);
    backend.create(ticket.handle(), ticket.secret().hash(), HALF_AN_HOUR).release();
    clock.advance(Duration.ofMillis(1));
    return ticket;
  }

  private boolean returns(SessionTicket ticket) {
    clock.advance(Duration.ofMillis(1));
    return backend
        .load(ticket.handle(), ticket.secret().hash())
        .map(session -> {
          session.release();
          return session.isAlive();
        })
        .orElse(false);
  }

  private List<SessionTicket> visitors(int number) {
    List<SessionTicket> visitors =
        IntStream.range(0, number).mapToObj(visitor -> created()).toList();
    visitors.forEach(this::returns);
    return visitors;
  }

  @Test
  void aFloodPushesOutNobodyWhoHasComeBack() {
    List<SessionTicket> visitors = visitors(250);
    clock.advance(Duration.ofMinutes(10));
    IntStream.range(0, 5000).forEach(session -> created());
    assertThat(visitors).allMatch(this::returns);
  }

  @Test
  void aVisitorDuringAFloodHasTimeToReturn() {
    visitors(250);
    IntStream.range(0, 1000).forEach(session -> created());
    SessionTicket late = created();
    IntStream.range(0, 80).forEach(session -> created());
    assertThat(returns(late)).isTrue();
  }

  @Test
  void withoutAFloodTheLongestIdleMakesRoom() {
    List<SessionTicket> visitors = visitors(400);
    SessionTicket latest = created();
    assertThat(returns(latest)).isTrue();
    assertThat(returns(visitors.get(0))).isFalse();
    assertThat(returns(visitors.get(1))).isTrue();
  }

  @Test
  void anotherSessionMakesRoomIfAllOnProbationAreInUse() {
    visitors(250);
    List<StoredSession> busy = IntStream.range(0, 150)
        .mapToObj(session -> SessionTicket.issue(random))
        .map(ticket -> backend.create(ticket.handle(), ticket.secret().hash(), HALF_AN_HOUR))
        .toList();
    assertThat(returns(created())).isTrue();
    assertThat(busy).allMatch(StoredSession::isAlive);
  }

  @Test
  void amongThoseWhoBeganInAFullStoreTheLongestIdleMakesRoom() {
    IntStream.range(0, 401).forEach(session -> created());
    SessionTicket slow = SessionTicket.issue(random);
    StoredSession slowRequest = backend.create(slow.handle(), slow.secret().hash(), HALF_AN_HOUR);
    clock.advance(Duration.ofMillis(1));
    List<SessionTicket> others =
        IntStream.range(0, 200).mapToObj(session -> created()).toList();
    slowRequest.release();
    IntStream.range(0, 300).forEach(session -> created());
    assertThat(others.subList(0, 101)).noneMatch(this::returns);
    assertThat(others.subList(101, 200)).allMatch(this::returns);
    assertThat(returns(slow)).isTrue();
  }

  @Test
  void anEndInAFullStoreKeepsTheOrderOfTheOthers() {
    IntStream.range(0, 401).forEach(session -> created());
    List<SessionTicket> some =
        IntStream.range(0, 5).mapToObj(session -> created()).toList();
    for (int at : new int[] {0, 2, 4}) {
      SessionTicket ended = some.get(at);
      assertThat(
              backend.load(ended.handle(), ended.secret().hash()).orElseThrow().delete())
          .isTrue();
    }
    IntStream.range(0, 399).forEach(session -> created());
    assertThat(returns(some.get(1))).isFalse();
    IntStream.range(0, 3).forEach(session -> created());
    assertThat(returns(some.get(3))).isFalse();
    assertThat(backend.size()).isEqualTo(400);
  }
}
