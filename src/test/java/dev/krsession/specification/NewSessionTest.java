package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** How a session begins, and its id. */
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class NewSessionTest {
  private final Guest max;
  private final Guest eva;

  NewSessionTest(Stage stage) {
    max = stage.guest();
    eva = stage.guest();
  }

  @Test
  @Rule(in = "HttpServletRequest#getSession(boolean)", says = "false creates nothing")
  void lookingForASessionCreatesNone() {
    Answer answer =
        max.visits((request, response) -> assertThat(request.getSession(false)).isNull());
    assertThat(answer.setCookies()).isEmpty();
  }

  @Test
  @Rule(in = "HttpServletRequest#getSession(boolean)", says = "true creates one")
  void askingForASessionCreatesOne() {
    max.visits((request, response) -> assertThat(request.getSession(true)).isNotNull());
    assertThat(max.hasSession()).isTrue();
  }

  @Test
  @Rule(in = "HttpServletRequest#getSession()", says = "a request has one session")
  void oneRequestHasOneSession() {
    max.visits((request, response) -> {
      HttpSession session = request.getSession();
      assertThat(request.getSession()).isSameAs(session);
      assertThat(request.getSession(false)).isSameAs(session);
    });
  }

  @Test
  @Rule(
      in = "HttpServletRequest#getSession(boolean)",
      says = "IllegalStateException instead of a new session after the commit")
  void noSessionBeginsAfterTheCommit() {
    max.visits((request, response) -> {
      response.flushBuffer();
      assertThatThrownBy(() -> request.getSession(true)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(request::getSession).isInstanceOf(IllegalStateException.class);
    });
  }

  @Test
  @Rule(
      in = "HttpServletRequest#getSession(boolean)",
      says = "an existing session is found after the commit")
  void aPresentSessionIsFoundAfterTheCommit() {
    max.uses(session -> session.setAttribute("key", "kept"));
    max.visits((request, response) -> {
      response.flushBuffer();
      assertThat(request.getSession().getAttribute("key")).isEqualTo("kept");
    });
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.2", says = "a session is new until the client joins it")
  void aSessionIsNewUntilTheClientJoins() {
    assertThat(max.<Boolean>asks(HttpSession::isNew)).isTrue();
    assertThat(max.<Boolean>asks(HttpSession::isNew)).isFalse();
  }

  @Test
  @Rule(in = "HttpSession#isNew", says = "always new without cookies")
  void aVisitorWithoutCookiesIsNewEachTime() {
    String first = max.asks(HttpSession::getId);
    assertThat(eva.<Boolean>asks(HttpSession::isNew)).isTrue();
    assertThat(eva.<String>asks(HttpSession::getId)).isNotEqualTo(first);
  }

  @Test
  @Rule(in = "HttpSession#isNew", says = "new for the whole first request")
  void aSessionStaysNewForItsFirstRequest() {
    max.uses(session -> {
      session.setAttribute("key", "kept");
      assertThat(session.isNew()).isTrue();
    });
  }

  @Test
  @Rule(in = "HttpSession#getId", says = "the same in every request")
  void theIdStays() {
    assertThat(max.<String>asks(HttpSession::getId)).isEqualTo(max.asks(HttpSession::getId));
  }

  @Test
  @Rule(in = "HttpServletRequest#changeSessionId", says = "returns the new id")
  void changingTheIdTellsTheNewOne() {
    max.visits((request, response) -> {
      String before = request.getSession().getId();
      assertThat(request.changeSessionId())
          .isNotEqualTo(before)
          .isEqualTo(request.getSession().getId());
    });
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.2", says = "a session keeps its attributes under its changed id")
  void aRenamedSessionIsTheSame() {
    max.uses(session -> session.setAttribute("key", "kept"));
    max.visits((request, response) -> request.changeSessionId());
    assertThat(max.<Object>asks(session -> session.getAttribute("key"))).isEqualTo("kept");
  }

  @Test
  @Rule(in = "HttpServletRequest#changeSessionId", says = "IllegalStateException without a session")
  void withoutASessionThereIsNoIdToChange() {
    max.visits((request, response) ->
        assertThatThrownBy(request::changeSessionId).isInstanceOf(IllegalStateException.class));
  }

  @Test
  @Rule(in = "HttpSession#getServletContext", says = "the session's context")
  void aSessionKnowsItsContext() {
    max.visits((request, response) ->
        assertThat(request.getSession().getServletContext()).isSameAs(request.getServletContext()));
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.1.1", says = "a cookie associates the client with its session")
  void theCookieBringsTheSessionBack() {
    max.uses(session -> session.setAttribute("key", "kept"));
    assertThat(max.<Object>asks(session -> session.getAttribute("key"))).isEqualTo("kept");
    assertThat(eva.hasSession()).isFalse();
  }

  @Test
  @Rule(
      in = "HttpServletRequest#changeSessionId",
      says = "the session that the application holds is changed, too")
  void aSessionInHandIsRenamedToo() {
    max.visits((request, response) -> {
      HttpSession session = request.getSession();
      assertThat(request.changeSessionId()).isEqualTo(session.getId());
    });
  }

  @Test
  @Rule(in = "Servlet 6.0", says = "removed methods of HttpSession are absent")
  void removedMethodsAreGone() {
    max.uses(session -> assertThat(session.getClass().getMethods())
        .extracting(Method::getName)
        .doesNotContain(
            "getValue", "getValueNames", "putValue", "removeValue", "getSessionContext"));
  }
}
