package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor.Answer;
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

  @Test
  @Rule(in = "HttpServletResponse#setTrailerFields", says = "the cookie is sent before trailers")
  void aPageWithTrailersBringsTheCookie() {
    Answer answer = max.visits(Guest.storing((request, response) -> {
      response.setTrailerFields(() -> Map.of("Checksum", "1"));
      response.getWriter().print("page");
    }));
    max.requireKept(answer, 200);
  }

  @Test
  @Rule(in = "ServletResponse#reset", says = "keeps session and cookie")
  void aResetKeepsTheSession() {
    Answer answer = max.visits(Guest.storing((request, response) -> {
      response.getWriter().print("half a page");
      response.reset();
      response.setStatus(202);
    }));
    max.requireKept(answer, 202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  @Rule(in = "ServletResponse#resetBuffer", says = "keeps the cookie")
  void aResetBufferKeepsTheSession() {
    Answer answer = max.visits(Guest.storing((request, response) -> {
      response.getOutputStream().print("half a page");
      response.resetBuffer();
      response.getOutputStream().print("page");
    }));
    max.requireKept(answer, 200);
    assertThat(answer.body()).isEqualTo("page");
  }

  @Test
  @Rule(in = "HttpServletRequest#getSession()", says = "works for HEAD, too")
  void aHeadRequestHasASession() {
    Answer answer = max.visits(
        "HEAD", Guest.storing((request, response) -> response.getWriter().print("page")));
    max.requireKept(answer, 200);
  }
}
