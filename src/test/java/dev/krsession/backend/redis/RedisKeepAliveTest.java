package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.StoredSession;
import dev.krsession.backend.record.StoredState;
import dev.krsession.backend.record.TouchPolicy;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisKeepAliveTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    node = REDIS.node();
    ticket = RedisExtension.stored(REDIS.node(), new SessionTerms(MINUTE, Duration.ZERO), Map.of());
  }

  private long ttl() {
    return ttl(ticket);
  }

  private static long ttl(SessionTicket ticket) {
    return REDIS.client().pttl(RedisExtension.key(ticket));
  }

  private void age(Duration idle) {
    age(ticket, idle);
  }

  private static void age(SessionTicket ticket, Duration idle) {
    REDIS.client().pexpire(RedisExtension.key(ticket), MINUTE.minus(idle).toMillis());
  }

  private void awaitFullTtl() {
    await().atMost(Duration.ofSeconds(5)).until(() -> ttl() > MINUTE.toMillis() - 2_000);
  }

  @Test
  void aTouchExtendsTheTtl() {
    age(Duration.ofSeconds(30));
    node.touch(ticket.handle(), ticket.secret().hash());
    awaitFullTtl();
  }

  @Test
  void aTouchUnderAnotherSecretExtendsNothing() {
    age(Duration.ofSeconds(30));
    assertThat(node.commands()
            .touch(
                ticket.handle(), ticket.renewed(new SecureRandom()).secret().hash(), Duration.ZERO))
        .isEmpty();
    assertThat(ttl()).isLessThanOrEqualTo(30_000);
  }

  @Test
  void aLoadExtendsAStaleTtl() {
    age(Duration.ofSeconds(30));
    RedisExtension.load(node, ticket).release();
    awaitFullTtl();
  }

  @Test
  void theAccessBeforeIsComputedFromTheTtl() {
    beganAnHourAgo();
    Instant earliest = Instant.now();
    age(Duration.ofSeconds(30));
    StoredSession session = RedisExtension.load(node, ticket);
    // the two clocks count whole milliseconds
    Duration rounding = Duration.ofMillis(5);
    Duration idle = Duration.ofSeconds(30);
    assertThat(session.lastAccessed())
        .isBetween(
            earliest.minus(idle).minus(rounding), Instant.now().minus(idle).plus(rounding));
  }

  @Test
  void noAccessIsReportedFromBeforeTheSessionBegan() {
    age(Duration.ofSeconds(30));
    StoredSession session = RedisExtension.load(node, ticket);
    assertThat(session.lastAccessed()).isEqualTo(session.createdAt());
  }

  private void beganAnHourAgo() {
    String began = Long.toString(Instant.now().minus(Duration.ofHours(1)).toEpochMilli());
    REDIS.client().hset(RedisExtension.key(ticket), "c", began);
  }

  @Test
  void anAccessOnThisNodeIsReportedExactly() {
    age(Duration.ofSeconds(30));
    RedisExtension.load(node, ticket).release();
    age(Duration.ofSeconds(30));
    StoredSession session = RedisExtension.load(node, ticket);
    assertThat(session.lastAccessed()).isAfter(session.createdAt());
  }

  @Test
  void manyTouchesAreOneCommand() {
    SessionTicket another =
        RedisExtension.stored(REDIS.node(), new SessionTerms(MINUTE, Duration.ZERO), Map.of());
    RedisBackend patient = REDIS.opened(RedisNodes.node(patient(REDIS.options())));
    age(ticket, Duration.ofSeconds(30));
    age(another, Duration.ofSeconds(30));
    patient.touch(ticket.handle(), ticket.secret().hash());
    await().until(() -> ttl(ticket) > MINUTE.toMillis() - 20_000);
    RedisExtension.load(patient, ticket).release();
    long before = scripts();
    for (int i = 0; i < 100; i++) {
      patient.touch(ticket.handle(), ticket.secret().hash());
    }
    // they are told in their order: after this one none of them is still to come
    patient.touch(another.handle(), another.secret().hash());
    await().until(() -> ttl(another) > MINUTE.toMillis() - 20_000);

    assertThat(scripts() - before).isEqualTo(1);
  }

  /** Two accesses within half a minute are one to it. */
  private static RedisOptions patient(RedisOptions options) {
    return RedisNodes.with(options, Map.of("touch", new TouchPolicy.Share(0.5)));
  }

  private static long scripts() {
    return Pattern.compile("cmdstat_evalsha:calls=(\\d+)")
        .matcher(REDIS.client().info("commandstats"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  @Test
  void quickRequestsThatOnlyReadAndCommitKeepTheSessionAlive() {
    SessionTicket brief = RedisExtension.stored(
        node, new SessionTerms(Duration.ofSeconds(1), Duration.ZERO), Map.of());
    await()
        .pollInterval(Duration.ofMillis(10))
        .during(Duration.ofMillis(2_500))
        .atMost(Duration.ofSeconds(5))
        .until(() -> isReadAndCommitted(brief));
  }

  private boolean isReadAndCommitted(SessionTicket brief) {
    return node.load(brief.handle(), brief.secret().hash())
        .map(session -> {
          session.get("a");
          session.commit();
          session.release();
          return session;
        })
        .isPresent();
  }

  @Test
  void aSessionLivesOnWhileARequestHasItOpen() {
    SessionTicket brief = RedisExtension.stored(
        node, new SessionTerms(Duration.ofSeconds(1), Duration.ZERO), Map.of());
    StoredSession session = RedisExtension.load(node, brief);
    await().pollDelay(Duration.ofMillis(2_500)).until(() -> true);
    session.put("a", 1);
    assertThat(session.commit()).isEqualTo(dev.krsession.backend.CommitResult.STORED);
    session.release();
    await()
        .atMost(Duration.ofSeconds(3))
        .until(() -> !REDIS.client().exists(RedisExtension.key(brief)));
  }

  @Test
  void theDeadlineCutsTheTtlAndTheLastAccessIsStillKnown() {
    SessionTicket limited =
        RedisExtension.stored(node, new SessionTerms(MINUTE, Duration.ofSeconds(30)), Map.of());
    assertThat(REDIS.client().pttl(RedisExtension.key(limited))).isBetween(25_000L, 30_000L);
    StoredState state = node.commands().load(limited.handle()).orElseThrow();
    assertThat(state.sinceAccess()).isLessThan(Duration.ofSeconds(5));
    assertThat(state.terms().absoluteTimeout()).isEqualTo(Duration.ofSeconds(30));
  }
}
