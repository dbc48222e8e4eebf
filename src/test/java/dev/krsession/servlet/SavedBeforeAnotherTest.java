package dev.krsession.servlet;

import static dev.krsession.backend.RecordingBackend.Save.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.InFront;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor.Answer;
import dev.krsession.specification.Rule;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A request whose answer another webapp gives, which has no filter of ours. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record SavedBeforeAnotherTest(Container container, Backend backend) {
  static List<String> ways() {
    return List.of(
        "/forward?page=/page",
        "/forward?page=/much",
        "/forward?page=/nothing",
        "/include?page=/page",
        "/include?page=/much");
  }

  private KrSessionKit start(RecordingBackend store) {
    KrSessionKit server = container
        .here(KrSessionKit.servlets())
        .withoutFilter()
        .atStart(InFront.put(new GateFilter(store)))
        .on("/forward", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          target(request).forward(request, response);
        })
        .on("/include", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          target(request).include(request, response);
        });
    KrSessionKit another = KrSessionKit.servlets()
        .withoutFilter()
        .contextPath("/another")
        .on("/page", (request, response) -> response.getWriter().print("page"))
        .on("/much", (request, response) -> response.getWriter().print("page".repeat(20_000)))
        .on("/nothing", (request, response) -> response.setStatus(202));
    return server.beside(another).start();
  }

  private static RequestDispatcher target(HttpServletRequest request) {
    return request
        .getServletContext()
        .getContext("/another")
        .getRequestDispatcher(request.getParameter("page"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  @Rule(
      in = "Servlet 6.1, 7.3",
      says = "another context's answer leaves after the caller's session is saved")
  void itIsSavedFirstAndOnce(String way) {
    try (RecordingBackend store = backend.recorded();
        KrSessionKit server = start(store)) {
      assertThat(server.visitor().get(way).setCookies()).hasSize(1);
      assertThat(store.saves()).containsExactly(IN_TIME);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theAnswerIsNeverSeenIfTheSaveFails(String way) {
    try (RecordingBackend store = backend.recorded();
        KrSessionKit server = start(store)) {
      store.failToSave();
      Answer answer = server.visitor().get(way);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("pag").contains("try again");
    }
  }
}
