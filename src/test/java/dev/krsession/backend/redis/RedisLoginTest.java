package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.SessionBackend;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.UserIndex;
import dev.krsession.lifecycle.Access;
import dev.krsession.lifecycle.ActiveSession;
import dev.krsession.lifecycle.SessionEvents;
import dev.krsession.lifecycle.SessionScope;
import dev.krsession.lifecycle.Sessions;
import dev.krsession.lifecycle.StoreFailurePolicy;
import dev.krsession.lifecycle.UserLimit;
import dev.krsession.lifecycle.UserLimit.WhenFull;
import dev.krsession.lifecycle.Visitor;
import dev.krsession.observe.SessionLog;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionHandle;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logins that race with others, or whose store fails half way: nothing is left that counts. */
class RedisLoginTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final SessionLog log = new SessionLog();
  private FaultProxy proxy;
  private Meddled backend;

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(REDIS.server().port());
    backend = new Meddled(
        REDIS.opened(RedisNodes.node(FaultOptions.of(proxy.uri(), 4, Duration.ofSeconds(30)))));
  }

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  /** Between joining and storing there is time for whatever a test wants to happen. */
  private static final class Meddled implements SessionBackend {
    private final SessionBackend real;
    private Consumer<StoredSession> afterJoin = session -> {};

    Meddled(SessionBackend real) {
      this.real = real;
    }

    @Override
    public StoredSession create(
        SessionHandle handle, SecretDigest secretDigest, SessionTerms terms) {
      return real.create(handle, secretDigest, terms);
    }

    @Override
    public Optional<StoredSession> load(SessionHandle handle, SecretDigest secretDigest) {
      return real.load(handle, secretDigest);
    }

    @Override
    public Optional<StoredSession> peek(SessionHandle handle, SecretDigest secretDigest) {
      return real.peek(handle, secretDigest);
    }

    @Override
    public void touch(SessionHandle handle, SecretDigest secretDigest) {
      real.touch(handle, secretDigest);
    }

    @Override
    public Optional<UserIndex> users() {
      UserIndex index = real.users().orElseThrow();
      return Optional.of(new UserIndex() {
        @Override
        public boolean join(String user, StoredSession session, int most) {
          boolean joined = index.join(user, session, most);
          Consumer<StoredSession> then = afterJoin;
          if (joined) {
            afterJoin = other -> {};
            then.accept(session);
          }
          return joined;
        }

        @Override
        public List<StoredSession> displace(String user, StoredSession session, int most) {
          return index.displace(user, session, most);
        }

        @Override
        public void leave(String user, StoredSession session) {
          index.leave(user, session);
        }

        @Override
        public List<Member> members(String user) {
          return index.members(user);
        }
      });
    }

    @Override
    public void close() {
      real.close();
    }
  }

  /** A visitor whose response is not on its way yet. */
  private static final class Newcomer implements Visitor {
    @Override
    public Optional<SessionTicket> ticket() {
      return Optional.empty();
    }

    @Override
    public void give(SessionTicket ticket) {}

    @Override
    public void confirm(SessionTicket ticket) {}

    @Override
    public void takeBack() {}

    @Override
    public boolean isReachable() {
      return true;
    }
  }

  private SessionScope request(int most, WhenFull whenFull) {
    Sessions sessions = new Sessions(
        backend,
        RedisExtension.TERMS,
        new SecureRandom(),
        log,
        SessionEvents.NONE,
        new StoreFailurePolicy.Fail(),
        new UserLimit(most, whenFull));
    return sessions.scope(new Newcomer(), Access.FULL);
  }

  private ActiveSession loggedIn(int most, WhenFull whenFull) {
    SessionScope request = request(most, whenFull);
    ActiveSession session = request.findOrCreate();
    session.changeUser(Optional.of("max"));
    request.finish();
    return session;
  }

  private static long entries() {
    return REDIS.client().keys("krsession:user:*").stream()
        .mapToLong(key -> REDIS.client().zcard(key))
        .sum();
  }

  private List<String> handles() {
    return backend.users().orElseThrow().members("max").stream()
        .map(member -> member.session().handle().text())
        .toList();
  }

  private boolean isThere(ActiveSession session) {
    return REDIS.client().exists("krsession:{" + session.handle().text() + "}");
  }

  @Test
  void aLoginInASessionThatEndsMeanwhileLeavesNothingThatCounts() {
    ActiveSession ending = request(1, WhenFull.REFUSE).findOrCreate();
    ending.commit();
    backend.afterJoin =
        session -> REDIS.client().del("krsession:{" + session.handle().text() + "}");
    assertThatThrownBy(() -> ending.changeUser(Optional.of("max")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(entries()).isZero();
    assertThat(handles()).isEmpty();
    assertThat(loggedIn(1, WhenFull.REFUSE).isAlive()).isTrue();
  }

  @Test
  void aLoginThatEndsTheOldestDoesNotWaitForAnEntryWhoseSessionIsNotThere() {
    StoredSession ghost = backend.create(
        SessionTicket.issue(new SecureRandom()).handle(),
        SessionTicket.issue(new SecureRandom()).secret().hash(),
        RedisExtension.TERMS);
    assertThat(backend.users().orElseThrow().join("max", ghost, 1)).isTrue();
    ActiveSession session = loggedIn(1, WhenFull.END_OLDEST);
    assertThat(handles()).containsExactly(session.handle().text());
    assertThat(entries()).isOne();
  }

  @Test
  void ofTwoLoginsAtOnceTheLaterOneStays() {
    ActiveSession[] later = new ActiveSession[1];
    SessionScope first = request(1, WhenFull.END_OLDEST);
    ActiveSession early = first.findOrCreate();
    backend.afterJoin = session -> later[0] = loggedIn(1, WhenFull.END_OLDEST);
    assertThatThrownBy(() -> early.changeUser(Optional.of("max")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(handles()).containsExactly(later[0].handle().text());
    assertThat(isThere(early)).isFalse();
    assertThat(first.find()).isEmpty();
  }

  @Test
  void aPauseInWhichSomebodyListsLosesNoSession() {
    SessionScope request = request(2, WhenFull.REFUSE);
    ActiveSession slow = request.findOrCreate();
    backend.afterJoin = session -> {
      String key = REDIS.client().keys("krsession:user:*").iterator().next();
      REDIS.client().zadd(key, 1_000_000, session.handle().text());
      assertThat(handles()).isEmpty();
      assertThat(entries()).isZero();
    };
    slow.changeUser(Optional.of("max"));
    assertThat(handles()).containsExactly(slow.handle().text());
  }

  @Test
  void aLoginWhoseReplyWasLostMakesTheSessionNobodys() {
    SessionScope request = request(0, WhenFull.REFUSE);
    ActiveSession session = request.findOrCreate();
    proxy.loseReplyTo("EXEC");
    assertThatThrownBy(() -> session.changeUser(Optional.of("max")))
        .isInstanceOf(BackendException.class);
    assertThat(session.owner()).isEmpty();
    assertThat(request.save()).isTrue();
    assertThat(isThere(session)).isTrue();
    assertThat(handles()).isEmpty();
    assertThat(REDIS.client().hexists("krsession:{" + session.handle().text() + "}", "u"))
        .isFalse();
  }

  @Test
  void aLoginWhoseReplyWasLostIsNotRepeatedAfterAnEnd() {
    SessionScope request = request(2, WhenFull.REFUSE);
    ActiveSession session = request.findOrCreate();
    proxy.loseReplyTo("EXEC");
    assertThatThrownBy(() -> session.changeUser(Optional.of("max")))
        .isInstanceOf(BackendException.class);
    REDIS.client().del("krsession:{" + session.handle().text() + "}");
    assertThat(request.save()).isFalse();
    assertThat(isThere(session)).isFalse();
    assertThat(entries()).isZero();
  }

  @Test
  void aLimitThatWasLoweredIsReachedByTheNextLogin() {
    for (int login = 0; login < 150; login++) {
      loggedIn(0, WhenFull.END_OLDEST);
    }
    ActiveSession last = loggedIn(2, WhenFull.END_OLDEST);
    assertThat(handles()).hasSize(2).contains(last.handle().text());
  }

  @Test
  void aLoginInANewSessionCostsThreeCallsWhereThereIsALimit() {
    loggedIn(1, WhenFull.END_OLDEST).invalidate();
    ServerCost cost = ServerCost.of(REDIS.client(), () -> loggedIn(1, WhenFull.END_OLDEST));
    assertThat(cost.roundTrips()).isEqualTo(3);
  }

  @Test
  void aLoginCostsOneCallLessWhereThereIsNone() {
    loggedIn(0, WhenFull.END_OLDEST).invalidate();
    ServerCost cost = ServerCost.of(REDIS.client(), () -> loggedIn(0, WhenFull.END_OLDEST));
    assertThat(cost.roundTrips()).isEqualTo(2);
  }
}
