package dev.krsession.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.memory.MemoryBackend;
import dev.krsession.backend.memory.MemoryLimits;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.kit.FakeClock;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ticket that has grown old is replaced, and the old one good for half a minute more. */
class OldTicketTest {
  private final FakeClock clock = new FakeClock();
  private final MemoryBackend backend =
      new MemoryBackend(new MemoryLimits(100, 100, WhenFull.REJECT), clock, SessionEnds.IGNORED);
  private final List<String> heard = new ArrayList<>();
  private final Sessions sessions = new Sessions(
      backend,
      new SessionTerms(Duration.ofHours(1), Duration.ZERO),
      new SecureRandom(),
      new SessionLog(),
      hearing(),
      new StoreFailurePolicy.Fail());

  private SessionEvents hearing() {
    return (SessionEvents) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {SessionEvents.class},
        (proxy, method, arguments) -> {
          heard.add(method.getName());
          return method.invoke(SessionEvents.NONE, arguments);
        });
  }

  /** Brings a ticket that is old or not, and notes what he is given for it. */
  private static final class Bringer implements Visitor {
    private final Optional<SessionTicket> brought;
    private final boolean overdue;
    private Optional<SessionTicket> given = Optional.empty();
    private boolean reachable = true;

    Bringer(Optional<SessionTicket> brought, boolean overdue) {
      this.brought = brought;
      this.overdue = overdue;
    }

    @Override
    public Optional<SessionTicket> ticket() {
      return brought;
    }

    @Override
    public boolean isOverdue() {
      return overdue;
    }

    @Override
    public void give(SessionTicket ticket) {
      given = Optional.of(ticket);
    }

    @Override
    public void confirm(SessionTicket ticket) {}

    @Override
    public void takeBack() {}

    @Override
    public boolean isReachable() {
      return reachable;
    }
  }

  private Optional<SessionTicket> old = Optional.empty();

  @BeforeEach
  void createSession() {
    Bringer first = new Bringer(old, false);
    SessionScope scope = sessions.scope(first, Access.FULL);
    scope.findOrCreate().put("user", "max");
    scope.finish();
    old = first.given;
  }

  private Optional<SessionTicket> requestWith(Optional<SessionTicket> ticket) {
    return request(new Bringer(ticket, true), Access.FULL);
  }

  private Optional<SessionTicket> request(Bringer bringer, Access access) {
    SessionScope scope = sessions.scope(bringer, access);
    scope.find();
    scope.finish();
    return bringer.given;
  }

  private boolean opens(Optional<SessionTicket> ticket) {
    SessionScope scope = sessions.scope(new Bringer(ticket, false), Access.FULL);
    boolean found = scope.find().isPresent();
    scope.finish();
    return found;
  }

  @Test
  void anOldTicketIsReplaced() {
    Optional<SessionTicket> next = requestWith(old);
    assertThat(next).isPresent().isNotEqualTo(old);
    assertThat(opens(next)).isTrue();
  }

  @Test
  void aYoungOneIsNot() {
    assertThat(request(new Bringer(old, false), Access.FULL)).isEmpty();
  }

  @Test
  void theOldOneIsGoodForHalfAMinute() {
    requestWith(old);
    clock.advance(Duration.ofSeconds(29));
    assertThat(opens(old)).isTrue();
    clock.advance(Duration.ofSeconds(2));
    assertThat(opens(old)).isFalse();
  }

  @Test
  void theOldSecretGetsTheSameNextOne() {
    Optional<SessionTicket> next = requestWith(old);
    clock.advance(Duration.ofSeconds(29));
    assertThat(requestWith(old)).isPresent().isEqualTo(next);
  }

  @Test
  void listenersHearOfItOnce() {
    requestWith(old);
    requestWith(old);
    assertThat(heard).containsOnlyOnce("renewed");
  }

  @Test
  void theApplicationSeesTheNewIdAlone() {
    Bringer bringer = new Bringer(old, true);
    SessionScope scope = sessions.scope(bringer, Access.FULL);
    String id = scope.find().orElseThrow().id();
    assertThat(bringer.given.map(SessionTicket::publicId)).contains(id);
    assertThat(scope.isTicketGood()).isTrue();
  }

  @Test
  void aLoginInTheSameRequestKillsBothAtOnce() {
    Bringer bringer = new Bringer(old, true);
    SessionScope scope = sessions.scope(bringer, Access.FULL);
    scope.find();
    Optional<SessionTicket> next = bringer.given;
    scope.renew();
    scope.finish();
    assertThat(List.of(opens(old), opens(next), opens(bringer.given)))
        .containsExactly(false, false, true);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOUNTED", "READ_ONLY"})
  void aRequestOutsideTheSessionReplacesNothing(Access access) {
    assertThat(request(new Bringer(old, true), access)).isEmpty();
  }

  @Test
  void nothingIsReplacedThatCouldNotBeHandedOver() {
    Bringer bringer = new Bringer(old, true);
    bringer.reachable = false;
    assertThat(request(bringer, Access.FULL)).isEmpty();
    clock.advance(Duration.ofSeconds(31));
    assertThat(opens(old)).isTrue();
  }

  @Test
  void aRequestThatUsesNoSessionKeepsItsCookie() {
    Bringer bringer = new Bringer(old, true);
    sessions.scope(bringer, Access.FULL).finish();
    assertThat(bringer.given).isEmpty();
  }
}
