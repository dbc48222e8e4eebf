package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Sessions go on under another id when their cookie has grown old, and nobody is turned away. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
class RenewedCookieTest {
  private static final Duration OLD = Duration.ofMinutes(11);
  private static KrSessionKit server;

  @Parameter(0)
  private Container container;

  @Parameter(1)
  private Backend backend;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    server = RenewedCookies.start(container, backend);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  private static String fresh() {
    Visitor visitor = server.visitor();
    visitor.get("/count");
    return visitor.cookie(RenewedCookies.NAME).orElseThrow();
  }

  private static String old() {
    return RenewedCookies.aged(fresh(), OLD);
  }

  private static Answer get(String cookie, String path) {
    return RenewedCookies.get(server, cookie, path);
  }

  @Test
  void parallelRequestsOfOneOldCookieAreAllServedAndEndInOneId() throws Exception {
    String cookie = fresh();
    Set<SessionTicket> tickets = new HashSet<>();
    List<Answer> answers = RenewedCookies.together(64, RenewedCookies.aged(cookie, OLD), server);
    assertThat(answers).allMatch(answer -> answer.status() == 200);
    answers.forEach(answer -> tickets.add(RenewedCookies.ticket(RenewedCookies.given(answer))));
    assertThat(tickets).hasSize(1);
    assertThat(get(RenewedCookies.given(answers.get(0)), "/count").body()).isEqualTo("66");
  }

  @Test
  void aCookieThatLooksOldToAWrongClockIsNotRenewedAgain() {
    String renewed = RenewedCookies.given(get(old(), "/count"));
    for (int request = 0; request < 3; request++) {
      Answer answer = get(RenewedCookies.aged(renewed, OLD), "/count");
      assertThat(answer.setCookies()).isEmpty();
    }
  }

  @Test
  void aYoungCookieStays() {
    assertThat(get(fresh(), "/count").setCookies()).isEmpty();
  }

  @Test
  void theNextCookieIsYoung() {
    Answer renewed = get(old(), "/count");
    assertThat(get(RenewedCookies.given(renewed), "/count").setCookies()).isEmpty();
  }

  @Test
  void theApplicationSeesTheNextIdFromTheStart() {
    String old = old();
    Answer renewed = get(old, "/id");
    String id = RenewedCookies.ticket(RenewedCookies.given(renewed)).publicId();
    assertThat(renewed.body()).isEqualTo(id + " true");
    assertThat(RenewedCookies.ticket(old).publicId()).isNotEqualTo(id);
  }

  @Test
  void aVisitorWhoLostTheResponseGetsTheSameCookieAgain() {
    String old = old();
    SessionTicket next = RenewedCookies.ticket(RenewedCookies.given(get(old, "/count")));
    Answer again = get(old, "/count");
    assertThat(again.body()).isEqualTo("3");
    assertThat(RenewedCookies.ticket(RenewedCookies.given(again))).isEqualTo(next);
  }

  @Test
  void aLoginKillsTheOldCookieAtOnceAllTheSame() {
    String old = old();
    String loggedIn = RenewedCookies.given(get(old, "/login"));
    assertThat(get(old, "/read").body()).isEqualTo("false");
    assertThat(get(loggedIn, "/read").body()).isEqualTo("true");
  }

  @Test
  void aPathThatMayOnlyReadRenewsNothing() {
    Answer read = get(old(), "/read");
    assertThat(read.body()).isEqualTo("true");
    assertThat(read.setCookies()).isEmpty();
  }

  @Test
  void aRequestThatDoesNotAskForItsSessionRenewsNothing() {
    assertThat(get(old(), "/hello").setCookies()).isEmpty();
  }

  @Test
  void aCookieUnderAnOldKeyIsRenewed() {
    String old = RenewedCookies.underFormerKey(fresh(), Duration.ofMinutes(2));
    String next = RenewedCookies.given(get(old, "/count"));
    assertThat(RenewedCookies.ticket(next)).isNotEqualTo(RenewedCookies.ticket(old));
    assertThat(get(next, "/count").body()).isEqualTo("3");
  }
}
