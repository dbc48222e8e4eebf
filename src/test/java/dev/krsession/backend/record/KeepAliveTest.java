package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.StoredSession;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the store hears of an access. */
class KeepAliveTest {
  private final FakeClock clock = new FakeClock();
  private final MapCells cells = new MapCells(clock, false);
  private final FakeNode node = FakeNode.wide(cells, clock);
  private final FakeNode other = FakeNode.wide(cells, clock);
  private final SessionTicket ticket = node.stored(Map.of("a", "1"));

  @AfterEach
  void close() {
    node.close();
    other.close();
  }

  private Duration sinceAccess() {
    return cells.store().load(ticket.handle()).orElseThrow().sinceAccess();
  }

  private void elapse(Duration time) {
    node.settle();
    other.settle();
    clock.advance(time);
  }

  private void read(FakeNode by) {
    by.load(ticket).release();
    by.settle();
  }

  @Test
  void anAccessWithinTheStalenessIsNotSent() {
    elapse(Duration.ofMinutes(1));
    read(node);
    assertThat(sinceAccess()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void anAccessAfterTheStalenessIsSent() {
    elapse(Duration.ofMinutes(2));
    read(node);
    assertThat(sinceAccess()).isZero();
  }

  @Test
  void aTouchOfASessionThatNobodyLoadsIsSent() {
    elapse(Duration.ofMinutes(2));
    other.backend().touch(ticket.handle(), ticket.secret().hash());
    other.settle();
    assertThat(sinceAccess()).isZero();
  }

  @Test
  void lookingAtItIsNoAccess() {
    elapse(Duration.ofMinutes(2));
    assertThat(node.backend().peek(ticket.handle(), ticket.secret().hash())).isPresent();
    node.settle();
    assertThat(sinceAccess()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void theAccessBeforeIsExactOnOneNodeAndStaleOnAnother() {
    read(node);
    elapse(Duration.ofMinutes(1));
    read(node);
    elapse(Duration.ofSeconds(20));
    assertThat(Duration.between(node.load(ticket).lastAccessed(), clock.now()))
        .isEqualTo(Duration.ofSeconds(20));
    assertThat(Duration.between(other.load(ticket).lastAccessed(), clock.now()))
        .isEqualTo(Duration.ofSeconds(80));
  }

  @Test
  void theEndOfALongRequestIsNoAccessBeforeHoweverLateTheStoreLearnsIt() {
    Instant arrival = clock.now();
    StoredSession slow = node.load(ticket);
    elapse(Duration.ofMinutes(5));
    cells.way(() -> clock.advance(Duration.ofMillis(50)));
    slow.release();
    node.settle();
    cells.way(() -> {});
    assertThat(sinceAccess()).isLessThan(Duration.ofMinutes(1));
    elapse(Duration.ofMinutes(1));
    assertThat(node.load(ticket).lastAccessed()).isEqualTo(arrival);
  }

  @Test
  void theEndOfALongRequestIsNoAccessBeforeHoweverLateTheAnswerOfTheStore() {
    FakeClock late = new FakeClock();
    try (FakeNode far = FakeNode.wide(cells, late)) {
      StoredSession slow = far.load(ticket);
      clock.advance(Duration.ofMinutes(5));
      late.advance(Duration.ofMinutes(5));
      slow.release();
      far.settle();
      assertThat(sinceAccess()).isZero();
      clock.advance(Duration.ofMinutes(1));
      late.advance(Duration.ofMinutes(1));
      // the node alone gets older while the answer is under way
      cells.way(() -> late.advance(Duration.ofMillis(200)));
      assertThat(Duration.between(far.load(ticket).lastAccessed(), late.now()))
          .isEqualTo(Duration.ofMinutes(6).plusMillis(200));
    }
  }

  @Test
  void theEndOfALongRequestIsNoAccessBeforeWhileItIsSent() {
    Instant arrival = clock.now();
    StoredSession slow = node.load(ticket);
    elapse(Duration.ofMinutes(5));
    CompletableFuture<Void> next = new CompletableFuture<>();
    CompletableFuture<Void> telling = new CompletableFuture<>();
    cells.way(() -> {
      telling.complete(null);
      next.join();
    });
    slow.release();
    telling.join();
    Arrival quick = node.backend().arrive(ticket.handle(), ticket.secret().hash());
    cells.way(() -> {});
    next.complete(null);
    node.settle();
    assertThat(quick.load().orElseThrow().lastAccessed()).isEqualTo(arrival);
    quick.release();
  }

  @Test
  void aSessionLivesAsLongAsARequestHasItOpen() {
    StoredSession open = node.load(ticket);
    elapse(Duration.ofMinutes(20));
    await().until(() -> sinceAccess().isZero());
    clock.advance(Duration.ofMinutes(20));
    await().until(() -> sinceAccess().isZero());
    open.release();
    node.settle();
    clock.advance(Duration.ofMinutes(30));
    assertThat(cells.store().load(ticket.handle())).isEmpty();
  }

  @Test
  void aNodeCountsTheSessionsThatItHasSeen() {
    assertThat(node.backend().sessionCount()).hasValue(1);
    read(other);
    assertThat(other.backend().sessionCount()).hasValue(1);
    node.load(ticket).delete();
    assertThat(node.backend().sessionCount()).hasValue(0);
  }
}
