package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.SecretRotation;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SealedSecret;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ids that are renewed by time: what that costs a node whose clock is wrong. */
class RedisRenewalTest {
  private static final Duration GRACE = Duration.ofMillis(1);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    node = REDIS.node();
    SessionTicket first = RedisExtension.stored(node, RedisExtension.TERMS, Map.of());
    ticket = renewed(first, Duration.ofMinutes(30)).orElseThrow();
  }

  private Optional<SessionTicket> renewed(SessionTicket present, Duration every) {
    SessionTicket next = present.renewed(new SecureRandom());
    StoredSession session = RedisExtension.load(node, present);
    Optional<SealedSecret> sealed = session.rotateOnce(new SecretRotation(
        present.secret().hash(),
        next.secret().hash(),
        SealedSecret.seal(next.secret(), present),
        GRACE,
        every));
    session.release();
    return sealed.map(settled -> settled.openedBy(present));
  }

  @Test
  void aNodeThatTakesEachCookieForOldAsksOnce() {
    assertThat(renewed(ticket, Duration.ofMinutes(30))).isEmpty();
    ServerCost cost = ServerCost.of(REDIS.client(), () -> {
      for (int request = 0; request < 10; request++) {
        assertThat(renewed(ticket, Duration.ofMinutes(30))).isEmpty();
      }
    });
    // and perhaps some touches beside the requests; asked each time, it would be twice as many
    assertThat(cost.roundTrips()).isBetween(10L, 15L);
  }

  @Test
  void aRotationWrittenByAClockAheadIsWaitedForOnceAtMost() {
    long ahead = System.currentTimeMillis() + Duration.ofHours(2).toMillis();
    REDIS.client().hset(RedisExtension.key(ticket), "r", Long.toString(ahead));
    assertThat(renewed(ticket, Duration.ofMinutes(30))).isEmpty();
    assertThat(Long.parseLong(REDIS.client().hget(RedisExtension.key(ticket), "r")))
        .isLessThan(ahead);
  }
}
