package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.KrSessionFilter;
import dev.krsession.backend.BackendException;
import dev.krsession.backend.StoredSession;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.container.InFront;
import dev.krsession.container.LogMessages;
import dev.krsession.cookie.CookieCodec;
import dev.krsession.cookie.KeyRing;
import dev.krsession.cookie.KeySource;
import dev.krsession.cookie.SigningKey;
import dev.krsession.faults.Stall;
import dev.krsession.kit.Handler;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.session.SessionOwner;
import dev.krsession.session.SessionTicket;
import dev.krsession.session.WaitBudget;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One io-timeout is all that a request and its thread wait for a store, whatever they ask of it.
 */
class RequestDeadlineTest {
  private static final Duration IO_TIMEOUT = Duration.ofMillis(500);

  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final WaitBudget request = new WaitBudget();
  private FaultProxy proxy;
  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(REDIS.server().port());
    node = REDIS.opened(RedisNodes.node(FaultOptions.of(proxy.uri(), 4, IO_TIMEOUT)));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("n", 1L, "text", "a"));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  /** Does it again and again, in the same request, whatever became of it before. */
  private Crowd stubborn(Runnable call) {
    return Crowd.of(1, 1, request.around(() -> {
      BackendException last = null;
      for (int i = 0; i < 10; i++) {
        try {
          call.run();
        } catch (BackendException e) {
          last = e;
        }
      }
      if (last != null) {
        throw last;
      }
    }));
  }

  private static void assertInTime(Crowd crowd) {
    assertThat(crowd.failures())
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure.isTimeout()).isTrue());
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }

  @Test
  void manyLoadsHaveOneDeadline() {
    proxy.set(Fault.LATE);
    assertInTime(stubborn(() -> RedisExtension.load(node, ticket).release()));
  }

  @Test
  void manyChangesHaveOneDeadlineOnWhicheverThread() {
    StoredSession session = request.within(() -> RedisExtension.load(node, ticket));
    proxy.set(Fault.LATE);
    Crowd crowd = Crowd.of(1, 1, () -> {
      for (int i = 0; i < 10; i++) {
        session.increment("n", 1);
      }
    });
    assertInTime(crowd);
  }

  @Test
  void aLoadAndALoginHaveOneDeadline() {
    proxy.set(Fault.LATE);
    assertInTime(stubborn(() -> {
      StoredSession session = RedisExtension.load(node, ticket);
      node.users().orElseThrow().members("max");
      node.users().orElseThrow().join("max", session, 0);
      session.changeOwner(Optional.of(new SessionOwner("max", true, "")));
      session.commit();
      session.release();
    }));
  }

  @Test
  void anUpdateThatOthersHinderHasOneDeadline() {
    RedisBackend other = REDIS.node();
    StoredSession session = request.within(() -> RedisExtension.load(node, ticket));
    StoredSession others = RedisExtension.load(other, ticket);
    proxy.set(Fault.LATE);
    Crowd crowd = Crowd.of(
        1,
        1,
        () -> session.update("text", text -> {
          others.put("text", others.get("text") + "+");
          others.commit();
          return "mine";
        }));
    assertThat(crowd.failures()).hasSize(1);
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }

  @Test
  void anotherRequestHasItsOwn() {
    proxy.set(Fault.LATE);
    assertInTime(stubborn(() -> RedisExtension.load(node, ticket).release()));
    proxy.set(Fault.NONE);
    new WaitBudget().around(() -> RedisExtension.load(node, ticket).release()).run();
  }

  @Test
  void aRequestWithoutTimeLeftFailsAtOnce() {
    proxy.set(Fault.BLACK_HOLE);
    Runnable load = request.around(() -> RedisExtension.load(node, ticket).release());
    assertThatThrownBy(load::run).isInstanceOf(BackendException.class);
    proxy.set(Fault.NONE);
    assertThatThrownBy(load::run)
        .hasMessageContaining("within 500 ms (io-timeout) of all that the request has asked");
  }

  @Test
  void aRequestThatNeedsManyQuickAnswersGetsThem() {
    StoredSession session = request.within(() -> RedisExtension.load(node, ticket));
    for (int i = 0; i < 3_000; i++) {
      session.increment("n", 1);
    }
    assertThat(RedisExtension.load(node, ticket).get("n")).isEqualTo(3_001L);
  }

  /** Our filter, and how long it has held a request's thread. */
  public static final class TimedFilter implements Filter {
    private static final AtomicReference<Optional<Duration>> HELD =
        new AtomicReference<>(Optional.empty());

    private final KrSessionFilter filter = new KrSessionFilter();

    @Override
    public void init(FilterConfig config) throws ServletException {
      filter.init(config);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      long begun = System.nanoTime();
      try {
        filter.doFilter(request, response, chain);
      } finally {
        HELD.set(Optional.of(Duration.ofNanos(System.nanoTime() - begun)));
      }
    }

    @Override
    public void destroy() {
      filter.destroy();
    }
  }

  private void assertThreadIsFreeInTime(Runnable before, Handler page, LogMessages log) {
    before.run();
    TimedFilter.HELD.set(Optional.empty());
    try (KrSessionKit web = KrSessionKit.servlets()
            .runningTime()
            .withoutFilter()
            .atStart(InFront.put(new TimedFilter()))
            .setting("redis.uri", proxy.uri())
            .setting("io-timeout", IO_TIMEOUT.toMillis() + "ms")
            .on("/page", page)
            .start();
        Stall stall = Stall.watch()) {
      assertThat(web.visitor().get("/page").status()).isEqualTo(503);
      await().until(() -> TimedFilter.HELD.get().isPresent());
      Duration tenth = IO_TIMEOUT.dividedBy(10);
      assertThat(TimedFilter.HELD.get().orElseThrow())
          .isLessThan(IO_TIMEOUT.plus(tenth).plus(stall.total()));
    }
    assertThat(log.messages()).noneMatch(line -> line.startsWith("commit.late"));
  }

  @Test
  void theThreadOfARequestThatSavesInVainIsFreeAfterOneTimeout() {
    try (LogMessages log = LogMessages.listen()) {
      Handler page = (request, response) -> {
        request.getSession().setAttribute("a", "1");
        proxy.set(Fault.BLACK_HOLE);
      };
      assertThreadIsFreeInTime(() -> {}, page, log);
      assertThat(log.messages()).anyMatch(line -> line.startsWith("commit.timeout"));
    }
  }

  @Test
  void aSessionThatNoCookieCanBeMadeForIsNotMade() {
    try (LogMessages log = LogMessages.listen()) {
      assertThreadIsFreeInTime(
          () -> proxy.set(Fault.BLACK_HOLE),
          (request, response) -> request.getSession().setAttribute("a", "1"),
          log);
      assertThat(log.messages())
          .noneMatch(line -> line.startsWith("commit."))
          .noneMatch(line -> line.startsWith("session.created"));
    }
  }

  @Test
  void onlyARequestThatAsksForASessionWaitsForTheKeys() {
    proxy.set(Fault.BLACK_HOLE);
    try (KrSessionKit web = WebNode.at(proxy.uri())
        .on(
            "/id",
            (request, response) ->
                response.getWriter().print(request.getRequestedSessionId() != null))
        .start()) {
      Visitor visitor = web.visitor();
      visitor.setCookie(WebNode.COOKIE, wellFormed());
      Crowd crowd = Crowd.of(1, 1, () -> {
        for (int i = 0; i < 5; i++) {
          assertThat(visitor.get("/hello").body()).isEqualTo("hello");
          assertThat(visitor.get("/id").body()).isEqualTo("true");
        }
      });
      assertThat(crowd.longest()).isLessThan(crowd.bound(Duration.ofSeconds(1)));
      assertThat(visitor.get("/get?name=a").status()).isEqualTo(503);
    }
  }

  @Test
  void keysThatWereNotThereAtTheStartAreFetchedBesideTheRequests() {
    proxy.set(Fault.RESET);
    try (KrSessionKit web = WebNode.at(proxy.uri()).start()) {
      assertThat(web.visitor().get("/hello").status()).isEqualTo(200);
      proxy.set(Fault.NONE);
      await().until(() -> REDIS.client().exists("krsession:signing-keys"));
    }
  }

  private static String wellFormed() {
    SecureRandom random = new SecureRandom();
    KeyRing ring = new KeyRing(List.of(SigningKey.random("other", random)));
    return new CookieCodec(KeySource.fixed(ring), WebNode.COOKIE, Duration.ZERO)
        .seal(SessionTicket.issue(random), Instant.now());
  }
}
