package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a session that was invalidated. */
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class EndedSessionTest {
  private final Guest max;

  EndedSessionTest(Stage stage) {
    max = stage.guest();
  }

  private static Named<Consumer<HttpSession>> call(String name, Consumer<HttpSession> call) {
    return Named.of(name, call);
  }

  static Stream<Named<Consumer<HttpSession>>> refused() {
    return Stream.of(
        call("getCreationTime", HttpSession::getCreationTime),
        call("getLastAccessedTime", HttpSession::getLastAccessedTime),
        call("getAttribute", session -> session.getAttribute("key")),
        call("getAttribute(null)", session -> session.getAttribute(null)),
        call("getAttributeNames", HttpSession::getAttributeNames),
        call("setAttribute", session -> session.setAttribute("key", 1)),
        call("setAttribute(null value)", session -> session.setAttribute("key", null)),
        call("removeAttribute", session -> session.removeAttribute("key")),
        call("removeAttribute(null)", session -> session.removeAttribute(null)),
        call("invalidate", HttpSession::invalidate),
        call("isNew", HttpSession::isNew));
  }

  static Stream<Named<Consumer<HttpSession>>> allowed() {
    return Stream.of(
        call("getId", session -> assertThat(session.getId()).isNotEmpty()),
        call(
            "getServletContext",
            session -> assertThat(session.getServletContext()).isNotNull()),
        call("getMaxInactiveInterval", HttpSession::getMaxInactiveInterval),
        call("setMaxInactiveInterval", session -> session.setMaxInactiveInterval(1)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  @Rule(
      in = "HttpSession#invalidate",
      says = "afterwards IllegalStateException from each documented method")
  void anEndedSessionRefuses(Consumer<HttpSession> call) {
    max.uses(session -> {
      session.setAttribute("key", "gone");
      session.invalidate();
      assertThatThrownBy(() -> call.accept(session)).isInstanceOf(IllegalStateException.class);
    });
  }

  @ParameterizedTest
  @MethodSource("allowed")
  @Rule(in = "HttpSession#invalidate", says = "the other methods can still be called")
  void anEndedSessionStillTellsWhoItWas(Consumer<HttpSession> call) {
    max.uses(session -> {
      session.invalidate();
      assertThatCode(() -> call.accept(session)).doesNotThrowAnyException();
    });
  }

  @Test
  @Rule(in = "HttpServletRequest#getSession(boolean)", says = "no session after its invalidation")
  void theRequestHasNoSessionAnyMore() {
    max.visits((request, response) -> {
      request.getSession().invalidate();
      assertThat(request.getSession(false)).isNull();
    });
    assertThat(max.hasSession()).isFalse();
  }

  @Test
  @Rule(in = "HttpServletRequest#getSession()", says = "another session may follow an ended one")
  void anotherSessionMayFollow() {
    max.uses(session -> session.setAttribute("key", "gone"));
    max.visits((request, response) -> {
      HttpSession ended = request.getSession();
      ended.invalidate();
      HttpSession next = request.getSession();
      assertThat(next.isNew()).isTrue();
      assertThat(next.getId()).isNotEqualTo(ended.getId());
      assertThat(next.getAttribute("key")).isNull();
    });
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.5", says = "after an invalidation no new request sees it")
  void noOtherRequestSeesIt() {
    max.uses(session -> session.setAttribute("key", "gone"));
    Guest window = max.stage().guest();
    window.visitor().setCookie("Kr.Session", max.visitor().cookie("Kr.Session").orElseThrow());
    AtomicReference<Boolean> seen = new AtomicReference<>();
    max.uses(session -> {
      session.invalidate();
      seen.set(window.hasSession());
    });
    assertThat(seen).hasValue(false);
  }

  @Test
  @Rule(
      in = "HttpServletRequest#changeSessionId",
      says = "IllegalStateException for an ended session")
  void anEndedSessionGetsNoOtherId() {
    max.visits((request, response) -> {
      request.getSession().invalidate();
      assertThatThrownBy(request::changeSessionId).isInstanceOf(IllegalStateException.class);
    });
  }
}
