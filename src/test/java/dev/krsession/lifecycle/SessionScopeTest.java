package dev.krsession.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.kit.FakeClock;
import dev.krsession.observe.Count;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionScopeTest {
  private static final SessionTerms ONE_MINUTE =
      new SessionTerms(Duration.ofMinutes(1), Duration.ZERO);

  private final FakeClock clock = new FakeClock();
  private final MemoryBackend backend =
      new MemoryBackend(new MemoryLimits(100, 100, WhenFull.REJECT), clock, SessionEnds.IGNORED);
  private final SessionLog log = new SessionLog();
  private final Sessions sessions = new Sessions(backend, ONE_MINUTE, new SecureRandom(), log);

  /** Keeps the ticket he is given, and shows it with his next request. */
  private static final class FakeVisitor implements Visitor {
    private Optional<SessionTicket> brought = Optional.empty();
    private Optional<SessionTicket> holds = Optional.empty();
    private int confirmed;
    private boolean gone;

    @Override
    public Optional<SessionTicket> ticket() {
      return brought;
    }

    @Override
    public void give(SessionTicket ticket) {
      holds = Optional.of(ticket);
    }

    @Override
    public void confirm(SessionTicket ticket) {
      confirmed++;
    }

    @Override
    public void takeBack() {
      holds = Optional.empty();
    }

    @Override
    public boolean isReachable() {
      return !gone;
    }
  }

  private final FakeVisitor max = new FakeVisitor();

  private SessionScope request(Access access) {
    max.brought = max.holds;
    return sessions.scope(max, access);
  }

  private SessionScope request() {
    return request(Access.FULL);
  }

  private void createSession() {
    SessionScope scope = request();
    scope.findOrCreate().put("user", "max");
    scope.finish();
  }

  @Test
  void findingCreatesNothing() {
    assertThat(request().find()).isEmpty();
    assertThat(max.holds).isEmpty();
    assertThat(backend.size()).isZero();
  }

  @Test
  void theVisitorGetsATicketWithTheirSession() {
    createSession();
    assertThat(request().find().orElseThrow().get("user")).isEqualTo("max");
    assertThat(max.confirmed).isEqualTo(1);
  }

  @Test
  void oneRequestHasOneSession() {
    SessionScope scope = request();
    ActiveSession session = scope.findOrCreate();
    assertThat(scope.findOrCreate()).isSameAs(session);
    assertThat(scope.find()).containsSame(session);
    assertThat(session.isNew()).isTrue();
  }

  @Test
  void anUnaskedSessionIsKeptAlive() {
    createSession();
    clock.advance(Duration.ofSeconds(40));
    request().finish();
    clock.advance(Duration.ofSeconds(40));
    assertThat(request().find()).isPresent();
  }

  @Test
  void anUncountedRequestKeepsNothingAlive() {
    createSession();
    clock.advance(Duration.ofSeconds(40));
    SessionScope scope = request(Access.UNCOUNTED);
    assertThat(scope.find()).isPresent();
    scope.finish();
    request(Access.UNCOUNTED).finish();
    clock.advance(Duration.ofSeconds(40));
    assertThat(request().find()).isEmpty();
  }

  @Test
  void aPathWithoutSessionSeesNone() {
    createSession();
    SessionScope scope = request(Access.NONE);
    assertThat(scope.find()).isEmpty();
    assertThatThrownBy(scope::findOrCreate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("paths.off");
  }

  @Test
  void aReadOnlyPathChangesNothing() {
    createSession();
    SessionScope scope = request(Access.READ_ONLY);
    ActiveSession session = scope.findOrCreate();
    assertThat(session.get("user")).isEqualTo("max");
    assertThatThrownBy(() -> session.put("user", "eva")).hasMessageContaining("paths.read-only");
    assertThatThrownBy(() -> scope.invalidate(session)).hasMessageContaining("paths.read-only");
    assertThatThrownBy(scope::renew).hasMessageContaining("paths.read-only");
  }

  @Test
  void aRenewedSessionKeepsItsAttributesAndChangesItsId() {
    createSession();
    SessionTicket old = max.holds.orElseThrow();
    SessionScope scope = request();
    String id = scope.find().orElseThrow().id();
    assertThat(scope.renew().id()).isNotEqualTo(id);
    assertThat(scope.isTicketGood()).isFalse();
    scope.finish();
    assertThat(request().find().orElseThrow().get("user")).isEqualTo("max");
    max.holds = Optional.of(old);
    assertThat(request().find()).isEmpty();
  }

  @Test
  void renewingNeedsASession() {
    assertThatThrownBy(() -> request().renew()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void invalidationTakesTheTicketBack() {
    createSession();
    SessionScope scope = request();
    ActiveSession session = scope.find().orElseThrow();
    scope.invalidate(session);
    assertThat(max.holds).isEmpty();
    assertThat(scope.find()).isEmpty();
    assertThat(scope.isTicketGood()).isFalse();
    assertThat(log.metrics().count(Count.INVALIDATED)).isEqualTo(1);
  }

  @Test
  void aSessionEndedByAnotherRequestIsNotHandedOutAgain() {
    createSession();
    SessionScope slow = request();
    ActiveSession session = slow.find().orElseThrow();
    SessionScope logout = request();
    logout.invalidate(logout.find().orElseThrow());
    assertThatThrownBy(() -> session.put("user", "eva")).isInstanceOf(IllegalStateException.class);
    assertThat(slow.find()).isEmpty();
    assertThat(slow.save()).isTrue();
    assertThat(slow.findOrCreate().get("user")).isNull();
  }

  @Test
  void nothingIsCreatedWhenTheCookieCannotBeSent() {
    max.gone = true;
    assertThatThrownBy(() -> request().findOrCreate())
        .hasMessageContaining("the response is on its way");
    assertThat(backend.size()).isZero();
  }

  @Test
  void anErrorPageOfTheSameRequestFindsItsNewSession() {
    SessionScope scope = request();
    String id = scope.findOrCreate().id();
    scope.finish();
    ActiveSession again = scope.find().orElseThrow();
    assertThat(again.id()).isEqualTo(id);
    assertThat(again.isNew()).isTrue();
    scope.finish();
  }

  @Test
  void everyRequestLetsGoOfItsSession() {
    createSession();
    SessionScope scope = request();
    assertThat(scope.find()).isPresent();
    scope.finish();
    scope.finish();
    clock.advance(Duration.ofSeconds(62));
    assertThat(backend.expire()).isEqualTo(1);
  }

  @Test
  void committingAnEndedSessionSaysSo() {
    createSession();
    SessionScope slow = request();
    ActiveSession session = slow.find().orElseThrow();
    SessionScope logout = request();
    logout.invalidate(logout.find().orElseThrow());
    assertThatThrownBy(() -> slow.commit(session)).isInstanceOf(IllegalStateException.class);
  }
}
