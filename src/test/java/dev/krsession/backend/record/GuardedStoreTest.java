package dev.krsession.backend.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store of somebody's own that fails. */
class GuardedStoreTest {
  private final FakeClock clock = new FakeClock();
  private final MapCells cells = new MapCells(clock, false);
  private final FakeNode node = FakeNode.wide(cells, clock);

  @AfterEach
  void close() {
    cells.heal();
    node.close();
  }

  private void fail(int times) {
    SessionTicket ticket = node.stored(Map.of());
    cells.fail(new IllegalStateException("the disk is full"));
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> node.load(ticket))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("could not load a session")
          .hasMessageContaining("the disk is full");
    }
  }

  @Test
  void anyExceptionOfItIsAStoreFailure() {
    fail(1);
    assertThat(node.backend().isDown()).isFalse();
  }

  @Test
  void anyExceptionOfItsExpiryScheduleIsAStoreFailure() {
    cells.fail(new IllegalStateException("the disk is full"));
    await().until(() -> !node.sweepFailures().isEmpty());
    assertThat(node.sweepFailures().get(0))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("could not find expired sessions")
        .hasMessageContaining("the disk is full");
  }

  @Test
  void anyExceptionOfItsSharedTextIsAStoreFailure() {
    SharedText text = node.backend().text("keys").orElseThrow();
    cells.fail(new IllegalStateException("the disk is full"));
    assertThatThrownBy(text::read)
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("could not read the keys");
    assertThatThrownBy(() -> text.replace(Optional.empty(), "next"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("could not replace the keys");
  }

  @Test
  void afterFailuresInARowCallsFailAtOnceUntilItAnswersAgain() {
    fail(Breaker.FAILURES);
    assertThat(node.backend().isDown()).isTrue();
    SessionHandle unasked = new SessionHandle(1, 2);
    assertThatThrownBy(() -> node.backend()
            .peek(unasked, SessionTicket.issue(new SecureRandom()).secret().hash()))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("a probe");
    assertThat(cells.wasAsked(unasked)).isFalse();
    assertThatThrownBy(() -> node.backend().users().orElseThrow().members("max"))
        .isInstanceOf(BackendException.class);
    cells.heal();
    await().until(() -> !node.backend().isDown());
    assertThat(node.events()).hasSize(2);
    assertThat(node.events().get(0)).contains("the disk is full");
    assertThat(node.events().get(1)).isEqualTo("back");
  }
}
