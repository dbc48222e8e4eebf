package dev.krsession.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.SessionEnds;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.memory.MemoryLimits.WhenFull;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** That the index of users in memory keeps nothing of sessions that have ended. */
class MemoryUsersTest {
  private static final SessionTerms ONE_MINUTE =
      new SessionTerms(Duration.ofMinutes(1), Duration.ZERO);

  private final FakeClock clock = new FakeClock();
  private final MemoryBackend backend =
      new MemoryBackend(new MemoryLimits(10, 10, WhenFull.EVICT_IDLE), clock, SessionEnds.IGNORED);
  private final MemoryUsers users = (MemoryUsers) backend.users().orElseThrow();

  private StoredSession created() {
    SessionTicket ticket = SessionTicket.issue(new SecureRandom());
    return backend.create(ticket.handle(), ticket.secret().hash(), ONE_MINUTE);
  }

  private StoredSession of(String user) {
    StoredSession session = created();
    users.join(user, session, 0);
    session.changeOwner(Optional.of(new SessionOwner(user, true, "")));
    session.release();
    return session;
  }

  @Test
  void nothingIsLeftOfADeletedSession() {
    of("max").delete();
    assertThat(users.size()).isZero();
  }

  @Test
  void nothingIsLeftOfAnExpiredSession() {
    of("max");
    clock.advance(Duration.ofSeconds(62));
    backend.expire();
    assertThat(users.size()).isZero();
  }

  @Test
  void nothingIsLeftOfAnEvictedSession() {
    of("max");
    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      created().release();
    }
    assertThat(users.size()).isZero();
  }

  @Test
  void nothingIsLeftOfAClosedBackend() {
    of("max");
    of("eva");
    backend.close();
    assertThat(users.size()).isZero();
  }

  @Test
  void nothingIsLeftOfASessionThatEndsAsItChangesHands() {
    StoredSession session = of("max");
    users.join("eva", session, 0);
    session.delete();
    assertThat(users.size()).isZero();
  }

  @Test
  void nothingIsLeftOfASessionThatJoinsAfterItsEnd() {
    StoredSession session = created();
    session.delete();
    users.join("max", session, 0);
    assertThat(users.size()).isZero();
  }

  @Test
  void nothingIsLeftOfASessionThatEndsAsItJoins() {
    for (int trial = 0; trial < 2000; trial++) {
      StoredSession session = created();
      CompletableFuture<Void> end = CompletableFuture.runAsync(session::delete);
      users.join("max", session, 0);
      end.join();
      assertThat(users.size()).isZero();
    }
  }

  @Test
  void anExpiredSessionThatIsNotYetGoneCountsNoMore() {
    of("max");
    clock.advance(Duration.ofSeconds(61));
    assertThat(users.join("max", created(), 1)).isTrue();
    assertThat(users.members("max")).isEmpty();
  }
}
