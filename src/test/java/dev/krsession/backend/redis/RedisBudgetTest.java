package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.RecordLimits;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a request costs Redis, counted by Redis itself. */
class RedisBudgetTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void warmUp() {
    node = REDIS.node();
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1", "n", 1L));
    StoredSession session = RedisExtension.load(node, ticket);
    session.increment("n", 1);
    session.update("a", a -> "2");
    session.put("n", 3L);
    session.commit();
    SecretDigest secretDigest = ticket.secret().hash();
    session.renew(secretDigest, secretDigest, Duration.ZERO);
    session.release();
    RedisExtension.load(node, RedisExtension.stored(node, RedisExtension.TERMS, Map.of()))
        .delete();
  }

  private ServerCost cost(Runnable work) {
    return ServerCost.of(REDIS.client(), work);
  }

  @Test
  void aReadIsOneRoundTripOfTwoCommands() {
    ServerCost cost = cost(() -> {
      StoredSession session = RedisExtension.load(node, ticket);
      session.get("a");
      session.commit();
      session.release();
    });
    assertThat(cost.roundTrips()).isOne();
    assertThat(cost.commands()).isEqualTo(2);
  }

  @Test
  void aWriteIsOneRoundTripMore() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", "3");
    ServerCost cost = cost(session::commit);
    assertThat(cost.roundTrips()).isOne();
    // the script and, in it, a look at what is there, the change and the time to live
    assertThat(cost.commands()).isEqualTo(4);
  }

  @Test
  void anEqualValueIsNotWritten() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", "2");
    assertThat(cost(session::commit).commands()).isZero();
  }

  @Test
  void theSameIdleTimeoutIsNotWritten() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.changeIdleTimeout(session.terms().idleTimeout());
    assertThat(cost(session::commit).commands()).isZero();
  }

  @Test
  void aNewSessionWithAttributesIsOneRoundTrip() {
    ServerCost cost =
        cost(() -> RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1", "b", 2)));
    assertThat(cost.roundTrips()).isOne();
    assertThat(cost.commands()).isEqualTo(4);
  }

  @Test
  void anotherSecretIsOneRoundTrip() {
    StoredSession session = RedisExtension.load(node, ticket);
    SecretDigest next = ticket.renewed(new SecureRandom()).secret().hash();
    assertThat(cost(() -> session.renew(ticket.secret().hash(), next, Duration.ZERO))
            .roundTrips())
        .isOne();
    assertThat(cost(session::commit).commands()).isZero();
  }

  @Test
  void incrementUpdateAndDeleteAreOneRoundTripEach() {
    StoredSession session = RedisExtension.load(node, ticket);
    assertThat(cost(() -> session.increment("n", 1)).roundTrips()).isOne();
    assertThat(cost(() -> session.update("a", a -> a + "+")).roundTrips()).isOne();
    assertThat(cost(session::delete).roundTrips()).isOne();
  }

  @Test
  void aTouchSoonAfterAnotherAccessCostsNothing() {
    ServerCost cost = cost(() -> node.touch(ticket.handle(), ticket.secret().hash()));
    assertThat(cost.commands()).isZero();
  }

  @Test
  void onlyTheChangedAttributeIsSent() {
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      many.put("attribute" + i, "x".repeat(200));
    }
    SessionTicket large = RedisExtension.stored(node, RedisExtension.TERMS, many);
    StoredSession session = RedisExtension.load(node, large);
    session.put("attribute7", "y".repeat(200));
    assertThat(cost(session::commit).bytesIn()).isBetween(200L, 1_000L);
  }

  @Test
  void aSmallSessionTakesLessThan400Bytes() {
    SessionTicket small = RedisExtension.stored(
        node, RedisExtension.TERMS, Map.of("user", "max", "count", 12L, "cart", 7));
    assertThat(REDIS.client().memoryUsage(RedisExtension.key(small))).isLessThan(400);
  }

  @Test
  void thousandsOfAttributesFitThroughTheScript() {
    RedisOptions options = REDIS.options();
    RedisBackend roomy = REDIS.opened(RedisNodes.node(
        RedisNodes.with(options, Map.of("limits", new RecordLimits(20_000, 1 << 24)))));
    SessionTicket empty = RedisExtension.stored(roomy, RedisExtension.TERMS, Map.of());
    StoredSession session = RedisExtension.load(roomy, empty);
    for (int i = 0; i < 10_001; i++) {
      session.put("a" + i, i);
    }
    session.commit();
    assertThat(RedisExtension.load(roomy, empty).names()).hasSize(10_001);
    session.names().forEach(session::remove);
    session.commit();
    assertThat(RedisExtension.load(roomy, empty).names()).isEmpty();
  }
}
