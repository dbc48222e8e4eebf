package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.KrSessionKit;
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
    try (KrSessionKit server = server(container, backend)
        .on("/", (request, response) -> {
          mark();
          response.getWriter().print(request.getSession().getId());
          mark();
        })
        .start()) {
      String id = server.visitor().get("/").body();

      assertThat(marks).containsExactly("null", id);
    }
  }

  @ParameterizedTest
  @ArgumentsSource(Everywhere.class)
  void theNextRequestOfTheSameThreadIsNotMarked(Container container, Backend backend) {
    try (KrSessionKit server = server(container, backend)
        .on("/make", (request, response) -> request.getSession())
        .on("/look", (request, response) -> mark())
        .start()) {
      for (int visit = 0; visit < 30; visit++) {
        server.visitor().get("/make");
        server.visitor().get("/look");
      }

      assertThat(marks).hasSize(30).containsOnly("null");
    }
  }

  @ParameterizedTest
  @ArgumentsSource(Everywhere.class)
  void aNewIdTakesTheOldOnesPlace(Container container, Backend backend) {
    try (KrSessionKit server = server(container, backend)
        .on("/", (request, response) -> {
          request.getSession();
          response.getWriter().print(request.changeSessionId());
          mark();
        })
        .start()) {
      String id = server.visitor().get("/").body();

      assertThat(marks).containsExactly(id);
    }
  }

  @ParameterizedTest
  @ArgumentsSource(Everywhere.class)
  void anAsynchronousPartIsMarkedOnceItAsks(Container container, Backend backend) {
    try (KrSessionKit server = server(container, backend)
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
      server.visitor().get("/");

      assertThat(marks).hasSize(2).first().isEqualTo("null");
      assertThat(marks.get(1)).hasSizeGreaterThan(20);
    }
  }

  private void mark() {
    marks.add(String.valueOf(MDC.get("session")));
  }

  private static KrSessionKit server(Container container, Backend backend) {
    return container.kit(backend, "log.mdc-key", "session");
  }
}
