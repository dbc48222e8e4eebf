package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session began, was last accessed, and ends. */
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class SessionTimesTest {
  static final Duration A_WHILE = Duration.ofMillis(300);
  private static final Duration AFTER_A_SECOND = Duration.ofMillis(1500);
  private static final Offset<Long> ABOUT = within(150L);

  private final Guest max;

  SessionTimesTest(Stage stage) {
    max = stage.guest();
  }

  /** Waits, where a real clock has to move on. */
  static void letTimePass(Duration time) {
    Awaitility.await().pollDelay(time).until(() -> true);
  }

  @Test
  @Rule(in = "HttpSession#getCreationTime", says = "constant")
  void theCreationTimeStays() {
    long before = System.currentTimeMillis();
    long created = max.asks(HttpSession::getCreationTime);
    long after = System.currentTimeMillis();
    letTimePass(Duration.ofMillis(5));
    assertThat(created).isBetween(before, after);
    assertThat(max.<Long>asks(HttpSession::getCreationTime)).isEqualTo(created);
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.6", says = "the last access is that of the previous request")
  void theLastAccessIsThatOfTheRequestBefore() {
    long created = max.asks(HttpSession::getCreationTime);
    letTimePass(A_WHILE);
    long second = System.currentTimeMillis();
    assertThat(max.<Long>asks(HttpSession::getLastAccessedTime)).isCloseTo(created, ABOUT);
    letTimePass(A_WHILE);
    assertThat(max.<Long>asks(HttpSession::getLastAccessedTime)).isCloseTo(second, ABOUT);
  }

  @Test
  @Rule(in = "HttpSession#getLastAccessedTime", says = "a new session's is its creation time")
  void aNewSessionWasLastAccessedWhenItBegan() {
    max.uses(
        session -> assertThat(session.getLastAccessedTime()).isEqualTo(session.getCreationTime()));
  }

  @Test
  @Rule(in = "HttpSession#getLastAccessedTime", says = "attribute calls are no access")
  void attributesDoNotCountAsAccess() {
    max.uses(session -> session.setAttribute("key", 1));
    max.uses(session -> {
      long before = session.getLastAccessedTime();
      letTimePass(Duration.ofMillis(5));
      session.setAttribute("key", session.getAttribute("key"));
      assertThat(session.getLastAccessedTime()).isEqualTo(before);
    });
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.6", says = "a request counts as access even if it does not ask")
  void aRequestThatDoesNotAskCounts() {
    long created = max.asks(HttpSession::getCreationTime);
    letTimePass(A_WHILE);
    max.visits((request, response) -> {});
    long last = max.asks(HttpSession::getLastAccessedTime);
    assertThat(last).isGreaterThanOrEqualTo(created + A_WHILE.toMillis());
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.6", says = "the access is the arrival of a request")
  void aRequestEntersItsSessionWhenItArrives() {
    max.uses(session -> session.setMaxInactiveInterval(2));
    letTimePass(Duration.ofMillis(700));
    max.visits((request, response) -> {
      letTimePass(Duration.ofMillis(1800));
      assertThat(request.getSession(false)).isNotNull();
    });
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.6", says = "the access time is the arrival, not the call")
  void theLastAccessIsTheArrivalOfTheRequestBefore() {
    max.asks(HttpSession::getCreationTime);
    letTimePass(A_WHILE);
    long second = System.currentTimeMillis();
    max.visits((request, response) -> {
      letTimePass(A_WHILE);
      assertThat(request.getSession(false)).isNotNull();
      letTimePass(A_WHILE);
    });
    assertThat(max.<Long>asks(HttpSession::getLastAccessedTime)).isCloseTo(second, ABOUT);
  }

  @Test
  @Rule(in = "HttpSession#setMaxInactiveInterval", says = "getMaxInactiveInterval returns it")
  void theIntervalIsKept() {
    max.uses(session -> session.setMaxInactiveInterval(90));
    assertThat(max.<Integer>asks(HttpSession::getMaxInactiveInterval)).isEqualTo(90);
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.5", says = "the default interval is the context's session timeout")
  void theDefaultIntervalIsTheContexts() {
    max.visits((request, response) -> assertThat(request.getSession().getMaxInactiveInterval())
        .isEqualTo(request.getServletContext().getSessionTimeout() * 60));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  @Rule(in = "Servlet 6.1, 7.5", says = "zero or less: the session never expires")
  void zeroOrLessIsNever(int seconds) {
    max.uses(session -> session.setMaxInactiveInterval(seconds));
    letTimePass(Duration.ofMillis(50));
    assertThat(max.<Integer>asks(HttpSession::getMaxInactiveInterval)).isLessThanOrEqualTo(0);
    assertThat(max.<Boolean>asks(HttpSession::isNew)).isFalse();
  }

  @Test
  @Rule(in = "HttpSession#setMaxInactiveInterval", says = "the session ends after it")
  void anIdleSessionEnds() {
    max.uses(session -> session.setMaxInactiveInterval(1));
    letTimePass(AFTER_A_SECOND);
    assertThat(max.hasSession()).isFalse();
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.5", says = "no timeout while a servlet uses the session")
  void aSessionDoesNotExpireWhileItIsUsed() {
    max.uses(session -> session.setMaxInactiveInterval(1));
    max.uses(session -> {
      letTimePass(AFTER_A_SECOND);
      session.setAttribute("key", "kept");
    });
    assertThat(max.<Object>asks(session -> session.getAttribute("key"))).isEqualTo("kept");
  }
}
