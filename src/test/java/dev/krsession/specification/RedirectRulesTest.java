package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Redirects in the ways that came with Servlet 6.1. */
@OnServlet61
@ParameterizedClass
@ArgumentsSource(TomcatStages.class)
final class RedirectRulesTest {
  private final Guest max;

  RedirectRulesTest(Stage stage) {
    max = stage.guest();
  }

  @Test
  @Rule(in = "HttpServletResponse#sendRedirect(String, int)", says = "the cookie is sent")
  void aRedirectWithAStatusBringsTheCookie() {
    Answer answer =
        max.visits(Guest.storing((request, response) -> response.sendRedirect("/elsewhere", 303)));
    max.requireKept(answer, 303);
  }

  @Test
  @Rule(in = "HttpServletResponse#sendRedirect(String, boolean)", says = "the cookie is sent")
  void aRedirectThatKeepsTheBufferBringsTheCookie() {
    Answer answer = max.visits(Guest.storing((request, response) -> {
      response.getWriter().print("page");
      response.sendRedirect("/elsewhere", false);
    }));
    max.requireKept(answer, 302);
  }

  @Test
  @Rule(in = "HttpServletResponse#sendRedirect(String, int, boolean)", says = "the cookie is sent")
  void aRedirectWithEverythingBringsTheCookie() {
    Answer answer = max.visits(Guest.storing((request, response) -> {
      response.getWriter().print("page");
      response.sendRedirect("/elsewhere", 307, true);
    }));
    max.requireKept(answer, 307);
    assertThat(answer.body()).doesNotContain("page");
  }
}
