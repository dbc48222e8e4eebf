package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Browser.Answer;
import dev.krsession.container.TestServer.Handler;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Ways of a response that do not come up in every application. */
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class ResponseRulesTest {
  private final Guest max;

  ResponseRulesTest(Stage stage) {
    max = stage.guest();
  }

  /** A page that stores something in its session first. */
  private static Handler storing(Handler page) {
    return (request, response) -> {
      request.getSession().setAttribute("key", "kept");
      page.answer(request, response);
    };
  }

  private void requireKept(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(max.<Object>asks(session -> session.getAttribute("key"))).isEqualTo("kept");
  }

  @Test
  @Rule(in = "HttpServletResponse#setTrailerFields", says = "the session goes before the trailers")
  void aPageWithTrailersBringsTheCookie() {
    Answer answer = max.visits(storing((request, response) -> {
      response.setTrailerFields(() -> Map.of("Checksum", "1"));
      response.getWriter().print("page");
    }));
    requireKept(answer, 200);
  }

  @Test
  @Rule(in = "ServletResponse#reset", says = "takes the session's cookie no more than the session")
  void aResetKeepsTheSession() {
    Answer answer = max.visits(storing((request, response) -> {
      response.getWriter().print("half a page");
      response.reset();
      response.setStatus(202);
    }));
    requireKept(answer, 202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  @Rule(in = "ServletResponse#resetBuffer", says = "leaves the headers, and so the cookie")
  void aResetBufferKeepsTheSession() {
    Answer answer = max.visits(storing((request, response) -> {
      response.getOutputStream().print("half a page");
      response.resetBuffer();
      response.getOutputStream().print("page");
    }));
    requireKept(answer, 200);
    assertThat(answer.body()).isEqualTo("page");
  }

  @Test
  @Rule(in = "HttpServletRequest#getSession()", says = "works for a HEAD request as for any other")
  void aHeadRequestHasASession() {
    Answer answer =
        max.visits("HEAD", storing((request, response) -> response.getWriter().print("page")));
    requireKept(answer, 200);
  }
}
