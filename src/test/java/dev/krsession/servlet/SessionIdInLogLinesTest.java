package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.TestServer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.slf4j.MDC;

class SessionIdInLogLinesTest {
  private final List<String> marks = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @ArgumentsSource(Everywhere.class)
  void linesBearTheIdFromWhenTheSessionIsAskedFor(Container container, Backend backend) {
    try (TestServer server = server(container, backend)
        .on("/", (request, response) -> {
          mark();
          response.getWriter().print(request.getSession().getId());
          mark();
        })
        .start()) {
      String id = server.browser().get("/").body();

      assertThat(marks).containsExactly("null", id);
    }
  }

  @ParameterizedTest
  @ArgumentsSource(Everywhere.class)
  void theNextRequestOfTheSameThreadIsNotMarked(Container container, Backend backend) {
    try (TestServer server = server(container, backend)
        .on("/make", (request, response) -> request.getSession())
        .on("/look", (request, response) -> mark())
        .start()) {
      for (int visit = 0; visit < 30; visit++) {
        server.browser().get("/make");
        server.browser().get("/look");
      }

      assertThat(marks).hasSize(30).containsOnly("null");
    }
  }

  @ParameterizedTest
  @ArgumentsSource(Everywhere.class)
  void aNewIdTakesTheOldOnesPlace(Container container, Backend backend) {
    try (TestServer server = server(container, backend)
        .on("/", (request, response) -> {
          request.getSession();
          response.getWriter().print(request.changeSessionId());
          mark();
        })
        .start()) {
      String id = server.browser().get("/").body();

      assertThat(marks).containsExactly(id);
    }
  }

  @ParameterizedTest
  @ArgumentsSource(Everywhere.class)
  void anAsynchronousPartIsMarkedOnceItAsks(Container container, Backend backend) {
    try (TestServer server = server(container, backend)
        .on("/", (request, response) -> {
          AsyncContext async = request.startAsync();
          async.start(() -> {
            mark();
            ((HttpServletRequest) async.getRequest()).getSession();
            mark();
            async.complete();
          });
        })
        .start()) {
      server.browser().get("/");

      assertThat(marks).hasSize(2).first().isEqualTo("null");
      assertThat(marks.get(1)).hasSizeGreaterThan(20);
    }
  }

  private void mark() {
    marks.add(String.valueOf(MDC.get("session")));
  }

  private static TestServer server(Container container, Backend backend) {
    return container.webapp().filter(KrSessionFilter.class, backend.with("log.mdc-key", "session"));
  }
}
