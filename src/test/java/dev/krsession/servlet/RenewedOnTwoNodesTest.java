package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes agree on the next cookie without a word to each other. */
class RenewedOnTwoNodesTest {
  private final KrSessionKit one = RenewedCookies.start(Container.TOMCAT, Backend.REDIS);
  private final KrSessionKit other = RenewedCookies.start(Container.TOMCAT, Backend.REDIS);

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void parallelRequestsToBothEndInOneId() throws Exception {
    Visitor visitor = one.visitor();
    visitor.get("/count");
    String cookie = visitor.cookie(RenewedCookies.NAME).orElseThrow();
    Set<SessionTicket> tickets = new HashSet<>();
    List<Answer> answers = RenewedCookies.together(
        64, RenewedCookies.aged(cookie, Duration.ofMinutes(11)), one, other);
    assertThat(answers).allMatch(answer -> answer.status() == 200);
    answers.forEach(answer -> tickets.add(RenewedCookies.ticket(RenewedCookies.given(answer))));
    assertThat(tickets).hasSize(1);
    String next = RenewedCookies.given(answers.get(63));
    assertThat(RenewedCookies.get(one, next, "/count").body()).isEqualTo("66");
  }

  @ParameterizedTest
  @ValueSource(longs = {120, -120})
  void nodesWhoseClocksDifferRenewNoMoreOftenThanOneClockWould(long minutes) {
    Visitor visitor = one.visitor();
    visitor.get("/count");
    String cookie = visitor.cookie(RenewedCookies.NAME).orElseThrow();
    String first = RenewedCookies.given(
        RenewedCookies.get(one, RenewedCookies.aged(cookie, Duration.ofMinutes(11)), "/count"));
    String skewed = RenewedCookies.aged(first, Duration.ofMinutes(minutes));
    for (KrSessionKit node : List.of(one, other, one, other)) {
      Answer answer = RenewedCookies.get(node, skewed, "/count");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.setCookies()).isEmpty();
    }
    // whoever is under way with the one before has its grace
    assertThat(RenewedCookies.get(other, cookie, "/count").status()).isEqualTo(200);
    assertThat(RenewedCookies.get(other, cookie, "/count").body()).isEqualTo("8");
  }
}
