package dev.krsession.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.InFront;
import dev.krsession.container.Realm;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** How many sessions a user may have. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class UserLimitTest {
  private static final AtomicInteger MOST = new AtomicInteger();
  private static final AtomicInteger USERS = new AtomicInteger();
  private static KrSessionKit ending;
  private static KrSessionKit refusing;

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  private final String user = "limited" + USERS.incrementAndGet();

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    ending = server(container, backend, "end-oldest");
    refusing = server(container, backend, "refuse");
  }

  private static KrSessionKit server(Container container, Backend backend, String whenFull) {
    return container
        .kit(
            backend,
            "idle-timeout",
            "30m",
            "limits.sessions-per-user",
            "2",
            "limits.on-user-full",
            whenFull)
        .atStart(InFront.put(new Realm()))
        .on("/login", (request, response) -> {
          KrSession.of(request).setUser(request.getParameter("user"));
          int now = KrSessions.users(request.getServletContext())
              .of(request.getParameter("user"))
              .size();
          MOST.accumulateAndGet(now, Math::max);
        })
        .on("/container", (request, response) -> {
          request.getSession();
          request.login(request.getParameter("user"), request.getParameter("user"));
        })
        .on("/touch", (request, response) -> request.getSession())
        .on(
            "/user",
            (request, response) -> response
                .getWriter()
                .print(KrSession.find(request).flatMap(KrSession::getUser).orElse("nobody")))
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    ending.close();
    refusing.close();
  }

  private Visitor loggedIn(KrSessionKit server) {
    Visitor browser = server.visitor();
    assertThat(browser.get("/login?user=" + user).status()).isEqualTo(200);
    return browser;
  }

  private static String user(Visitor browser) {
    return browser.get("/user").body();
  }

  @Test
  void oneMoreEndsTheOldest() {
    Visitor first = loggedIn(ending);
    Visitor second = loggedIn(ending);
    Visitor third = loggedIn(ending);
    assertThat(List.of(user(first), user(second), user(third)))
        .containsExactly("nobody", user, user);
  }

  @Test
  void oneMoreIsRefusedWhereThatIsSaid() {
    Visitor first = loggedIn(refusing);
    loggedIn(refusing);
    Visitor third = refusing.visitor();
    assertThat(third.get("/login?user=" + user).status()).isEqualTo(500);
    assertThat(user(third)).isEqualTo("nobody");
    assertThat(user(first)).isEqualTo(user);
  }

  @Test
  void aLoggedOutSessionNoLongerCounts() {
    Visitor first = loggedIn(refusing);
    loggedIn(refusing);
    first.get("/logout");
    assertThat(user(loggedIn(refusing))).isEqualTo(user);
  }

  @Test
  void aLoginByTheContainerIsRefusedAlike() {
    loggedIn(refusing);
    loggedIn(refusing);
    Visitor third = refusing.visitor();
    assertThat(third.get("/container?user=" + user).status()).isEqualTo(500);
    assertThat(user(third)).isEqualTo("nobody");
  }

  @Test
  void aUserAuthenticatedByTheContainerBeforeGetsA503() {
    loggedIn(refusing);
    loggedIn(refusing);
    assertThat(refusing.visitor().get("/touch", "User", user).status()).isEqualTo(503);
  }

  @Test
  void parallelLoginsNeverExceedTheLimit() {
    MOST.set(0);
    List<Visitor> browsers = Stream.generate(ending::visitor).limit(24).toList();
    List<Integer> answers = browsers.parallelStream()
        .map(browser -> browser.get("/login?user=" + user).status())
        .toList();
    // 500: others came in between so fast that this session ended before it was anybody's
    assertThat(answers).contains(200).isSubsetOf(200, 500);
    assertThat(browsers.stream().filter(browser -> user(browser).equals(user))).hasSize(2);
    assertThat(MOST.get()).isBetween(1, 2);
  }

  @Test
  void parallelLoginsAreRefusedBeyondTheLimit() {
    MOST.set(0);
    List<Visitor> browsers = Stream.generate(refusing::visitor).limit(24).toList();
    browsers.parallelStream().forEach(browser -> browser.get("/login?user=" + user));
    assertThat(browsers.stream().filter(browser -> user(browser).equals(user)))
        .hasSizeBetween(1, 2);
    assertThat(MOST.get()).isBetween(1, 2);
  }
}
