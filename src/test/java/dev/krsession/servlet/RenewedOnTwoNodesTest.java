package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Browser;
import dev.krsession.container.Browser.Answer;
import dev.krsession.container.EmbeddedTomcat;
import dev.krsession.container.TestServer;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes agree on the next cookie without a word to each other. */
class RenewedOnTwoNodesTest {
  private final TestServer one = RenewedCookies.start(EmbeddedTomcat.webapp(), Backend.REDIS);
  private final TestServer other = RenewedCookies.start(EmbeddedTomcat.webapp(), Backend.REDIS);

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void parallelRequestsToBothEndInOneId() throws Exception {
    Browser visitor = one.browser();
    visitor.get("/count");
    String cookie = visitor.cookie(RenewedCookies.NAME).orElseThrow();
    Set<SessionTicket> tickets = new HashSet<>();
    for (int renewal = 1; renewal <= 3; renewal++) {
      List<Answer> answers = RenewedCookies.together(
          64, RenewedCookies.aged(cookie, Duration.ofMinutes(11)), one, other);
      assertThat(answers).allMatch(answer -> answer.status() == 200);
      answers.forEach(answer -> tickets.add(RenewedCookies.ticket(RenewedCookies.given(answer))));
      assertThat(tickets).hasSize(renewal);
      cookie = RenewedCookies.given(answers.get(63));
    }
    assertThat(RenewedCookies.get(one, cookie, "/count").body()).isEqualTo("194");
  }
}
