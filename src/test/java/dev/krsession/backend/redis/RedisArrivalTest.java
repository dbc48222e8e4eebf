package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.Arrival;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SecretDigest;
import dev.krsession.session.SessionClock;
import dev.krsession.session.SessionTerms;
import dev.krsession.session.SessionTicket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request counts from its arrival, however late it asks for its session; no request waits. */
class RedisArrivalTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final SessionTerms TERMS = new SessionTerms(MINUTE, Duration.ZERO);

  /** The steps of these tests are longer. */
  private static final TemporalUnitOffset SOON = within(4, ChronoUnit.SECONDS);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final PassingClock clock = new PassingClock();
  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    node = REDIS.opened(new RedisBackend(
        REDIS.options(), RedisNodes.codec(), clock, (attribute, type, cause) -> {}));
    ticket = RedisExtension.stored(node, TERMS, Map.of("a", "1"));
    SecretDigest other = SessionTicket.issue(new SecureRandom()).secret().hash();
    // the script is known from here on
    assertThat(node.commands().touch(ticket.handle(), other, Duration.ZERO)).isEmpty();
  }

  private Arrival arrive(SessionTicket with) {
    return node.arrive(with.handle(), with.secret().hash());
  }

  private void visit() {
    Arrival arrival = arrive(ticket);
    arrival.load().orElseThrow().release();
    arrival.release();
  }

  private long ttl() {
    return REDIS.client().pttl(RedisExtension.key(ticket));
  }

  private void idle(Duration time) {
    clock.advance(time);
    // in one step: what passes between reading and setting would be lost to the server alone
    Object unused = REDIS
        .client()
        .eval(
            "redis.replicate_commands()"
                + " return redis.call('pexpire', KEYS[1], redis.call('pttl', KEYS[1]) - ARGV[1])",
            List.of(RedisExtension.key(ticket)),
            List.of("" + time.toMillis()));
  }

  private void awaitFullTtl() {
    await().until(() -> ttl() > MINUTE.toMillis() - 2_000);
  }

  @Test
  void redisLearnsOfAnArrivalBesideTheRequest() {
    idle(Duration.ofSeconds(40));
    Arrival slow = arrive(ticket);
    awaitFullTtl();
    idle(Duration.ofSeconds(40));
    assertThat(slow.load()).isPresent();
    slow.release();
  }

  @Test
  void aNodeThatDoesNotKnowTheSessionTellsOfALongRequestToo() {
    RedisBackend other = REDIS.node();
    idle(Duration.ofSeconds(40));
    Arrival slow = other.arrive(ticket.handle(), ticket.secret().hash());
    awaitFullTtl();
    slow.release();
  }

  @Test
  void aSessionThatNobodyAsksForIsKeptAliveAsLongAsTheRequestLasts() {
    Arrival upload = arrive(ticket);
    for (int i = 0; i < 3; i++) {
      idle(Duration.ofSeconds(40));
      awaitFullTtl();
    }
    upload.release();
  }

  @Test
  void theIdleTimeCountsFromTheEndOfALongRequest() {
    Arrival upload = arrive(ticket);
    idle(Duration.ofSeconds(15));
    upload.release();
    awaitFullTtl();
  }

  @Test
  void theIdleTimeCountsFromTheEndOfALongRequestThatHasAsked() {
    Arrival upload = arrive(ticket);
    StoredSession session = upload.load().orElseThrow();
    idle(Duration.ofSeconds(15));
    session.release();
    upload.release();
    awaitFullTtl();
  }

  @Test
  void theAccessBeforeIsNotTheRequestsOwnArrival() {
    // so little that the visit is not told, which would be told while the time passes
    clock.advance(Duration.ofSeconds(3));
    Instant before = clock.now();
    visit();
    idle(Duration.ofSeconds(20));
    Arrival slow = arrive(ticket);
    awaitFullTtl();
    clock.advance(Duration.ofSeconds(10));
    assertThat(slow.load().orElseThrow().lastAccessed()).isCloseTo(before, SOON);
  }

  @Test
  void theAccessBeforeIsTheArrivalOfALongRequestAndNotItsEnd() {
    idle(Duration.ofSeconds(5));
    Instant before = clock.now();
    Arrival upload = arrive(ticket);
    awaitFullTtl();
    StoredSession session = upload.load().orElseThrow();
    idle(Duration.ofSeconds(15));
    session.release();
    upload.release();
    awaitFullTtl();
    idle(Duration.ofSeconds(10));
    assertThat(RedisExtension.load(node, ticket).lastAccessed()).isCloseTo(before, SOON);
  }

  @Test
  void aRequestThatHasArrivedAndAsksCostsOneRoundTrip() {
    visit();
    ServerCost cost = ServerCost.of(REDIS.client(), this::visit);
    assertThat(cost.roundTrips()).isOne();
    assertThat(cost.commands()).isEqualTo(2);
  }

  @Test
  void aRequestThatDoesNotAskCostsNothing() {
    visit();
    ServerCost cost = ServerCost.of(REDIS.client(), () -> arrive(ticket).release());
    assertThat(cost.commands()).isZero();
  }

  @Test
  void aDeadCookieIsAskedAboutOnce() {
    SessionTicket dead = SessionTicket.issue(new SecureRandom());
    String scripts = "evalsha";
    long before = calls(scripts);
    arrive(dead).release();
    await().until(() -> calls(scripts) == before + 1);
    for (int i = 0; i < 100; i++) {
      arrive(dead).release();
    }
    // whatever were told of these would be told before this
    idle(Duration.ofSeconds(40));
    arrive(ticket).release();
    awaitFullTtl();
    assertThat(calls(scripts)).isEqualTo(before + 2);
  }

  @Test
  void aDeadCookieIsAskedAboutAgainAfterAWhile() {
    SessionTicket dead = SessionTicket.issue(new SecureRandom());
    long before = calls("evalsha");
    arrive(dead).release();
    await().until(() -> calls("evalsha") == before + 1);
    clock.advance(MINUTE);
    arrive(dead).release();
    await().until(() -> calls("evalsha") == before + 2);
  }

  @Test
  void anEndedIdOfALivingSessionDoesNotSilenceIt() {
    SessionTicket next = ticket.renewed(new SecureRandom());
    StoredSession session = RedisExtension.load(node, ticket);
    session.renew(ticket.secret().hash(), next.secret().hash(), Duration.ZERO);
    session.commit();
    long told = calls("evalsha");
    session.release();
    await().until(() -> calls("evalsha") == told + 1);
    idle(Duration.ofSeconds(40));
    long before = calls("evalsha");
    arrive(ticket).release();
    await().until(() -> calls("evalsha") > before);
    arrive(next).release();
    awaitFullTtl();
  }

  private static long calls(String command) {
    String stats = String.valueOf(REDIS.client().info("commandstats"));
    return stats
        .lines()
        .filter(line -> line.startsWith("cmdstat_" + command + ":"))
        .map(line -> line.replaceAll("^[^:]*:calls=([0-9]+),.*", "$1"))
        .mapToLong(Long::parseLong)
        .sum();
  }

  /** Goes as Redis' own does, and can be moved on: one that stood still would lag behind Redis. */
  private static final class PassingClock implements SessionClock {
    private final SessionClock host = SessionClock.system();
    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration time) {
      ahead = ahead.plus(time);
    }

    @Override
    public Instant now() {
      return host.now().plus(ahead);
    }

    @Override
    public long nanos() {
      return host.nanos() + ahead.toNanos();
    }
  }
}
