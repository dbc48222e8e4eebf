package dev.krsession.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.RecordingBackend;
import dev.krsession.kit.FakeClock;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreFailureTest {
  private static final SessionTerms TERMS = new SessionTerms(Duration.ofMinutes(1), Duration.ZERO);

  private final RecordingBackend backend = new RecordingBackend();
  private final FakeClock clock = new FakeClock();
  private final KeepingVisitor max = new KeepingVisitor();

  @BeforeEach
  void createSession() {
    SessionScope scope = request(new StoreFailurePolicy.Fail());
    scope.findOrCreate().put("user", "max");
    assertThat(scope.save()).isTrue();
    scope.finish();
  }

  private SessionScope request(StoreFailurePolicy onStoreFailure) {
    return new Sessions(
            backend,
            TERMS,
            new SecureRandom(),
            new SessionLog(),
            SessionEvents.NONE,
            onStoreFailure)
        .scope(max, Access.FULL);
  }

  private SessionScope continuing() {
    return request(new StoreFailurePolicy.ContinueWithout(clock));
  }

  @Test
  void aRequestFailsWhoseSessionCannotBeHad() {
    backend.failToLoad();
    assertThatThrownBy(() -> request(new StoreFailurePolicy.Fail()).find())
        .isInstanceOf(BackendException.class);
  }

  @Test
  void aRequestThatCaughtTheFailureFindsItsSessionOnceTheStoreIsBack() {
    SessionScope scope = request(new StoreFailurePolicy.Fail());
    backend.failToLoad();
    assertThatThrownBy(scope::find).isInstanceOf(BackendException.class);
    backend.startOver();
    assertThat(scope.find().orElseThrow().get("user")).isEqualTo("max");
  }

  @Test
  void aRequestMayGoOnWithAnEmptySession() {
    backend.failToLoad();
    ActiveSession session = continuing().find().orElseThrow();
    assertThat(session.isAvailable()).isFalse();
    assertThat(session.names()).isEmpty();
    assertThat(session.get("user")).isNull();
    assertThat(session.createdAt()).isEqualTo(clock.now());
  }

  @Test
  void theEmptySessionRefusesEveryChange() {
    backend.failToLoad();
    SessionScope scope = continuing();
    ActiveSession session = scope.findOrCreate();
    for (Runnable change : List.<Runnable>of(
        () -> session.put("a", 1),
        () -> session.remove("a"),
        () -> session.increment("a", 1),
        () -> session.update("a", value -> value),
        () -> session.changeIdleTimeout(Duration.ZERO),
        scope::renew,
        () -> scope.invalidate(session),
        () -> scope.commit(session))) {
      assertThatThrownBy(change::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("KrSession.isAvailable()");
    }
  }

  @Test
  void theEmptySessionCostsNobodyTheirCookie() {
    Optional<SessionTicket> before = max.holds();
    backend.failToLoad();
    SessionScope scope = continuing();
    assertThat(scope.findOrCreate().isAvailable()).isFalse();
    assertThat(scope.isTicketGood()).isFalse();
    assertThat(scope.save()).isTrue();
    scope.finish();
    backend.startOver();
    assertThat(max.holds()).isEqualTo(before);
    assertThat(continuing().find().orElseThrow().get("user")).isEqualTo("max");
  }

  @Test
  void aNewVisitorGetsNoCookieWhileTheStoreIsDown() {
    backend.failToLoad();
    KeepingVisitor eva = new KeepingVisitor();
    ActiveSession session = new Sessions(
            backend,
            TERMS,
            new SecureRandom(),
            new SessionLog(),
            SessionEvents.NONE,
            new StoreFailurePolicy.ContinueWithout(clock))
        .scope(eva, Access.FULL)
        .findOrCreate();
    assertThat(session.isAvailable()).isFalse();
    assertThat(eva.holds()).isEmpty();
  }

  /** Shows the ticket that he was given last. */
  private static final class KeepingVisitor implements Visitor {
    private Optional<SessionTicket> holds = Optional.empty();

    Optional<SessionTicket> holds() {
      return holds;
    }

    @Override
    public Optional<SessionTicket> ticket() {
      return holds;
    }

    @Override
    public void give(SessionTicket ticket) {
      holds = Optional.of(ticket);
    }

    @Override
    public void confirm(SessionTicket ticket) {}

    @Override
    public void takeBack() {
      holds = Optional.empty();
    }

    @Override
    public boolean isReachable() {
      return true;
    }
  }
}
