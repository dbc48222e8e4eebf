package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a request goes that is dispatched asynchronously without a path: as without the filter. */
@ParameterizedClass
@EnumSource(Container.class)
final class AsyncDispatchTest {
  private final KrSessionKit server;

  AsyncDispatchTest(Container container) {
    server = container
        .kit(Backend.MEMORY)
        .on("/forward", (request, response) -> {
          if (!isOver(request, response)) {
            target(request).forward(request, response);
          }
        })
        .on("/include", (request, response) -> {
          if (!isOver(request, response)) {
            target(request).include(request, response);
          }
        })
        .on("/plain", (request, response) -> {
          if (!isOver(request, response)) {
            request.startAsync().dispatch();
          }
        })
        .on("/given", (request, response) -> {
          if (!isOver(request, response)) {
            request.startAsync(request, response).dispatch();
          }
        })
        .on("/path", (request, response) -> {
          if (!isOver(request, response)) {
            request.startAsync().dispatch("/once-more");
          }
        })
        .on("/once-more", (request, response) -> {
          if (request.getAttribute("again") == null) {
            request.setAttribute("again", true);
            request.startAsync().dispatch();
          } else {
            response.getWriter().print(request.getRequestURI());
          }
        })
        .start();
  }

  private static RequestDispatcher target(HttpServletRequest request) {
    request.getSession().setAttribute("key", "kept");
    return request.getRequestDispatcher("/" + request.getQueryString());
  }

  private static boolean isOver(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isAsync = request.getDispatcherType() == DispatcherType.ASYNC;
    if (isAsync) {
      response.getWriter().print(request.getRequestURI());
    }
    return isAsync;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/plain, /plain",
    "/forward?plain, /forward",
    "/forward?given, /given",
    "/include?plain, /include",
    "/include?given, /include",
    "/path, /path"
  })
  void itGoesWhereItGoesWithoutTheFilter(String first, String last) {
    assertThat(server.visitor().get(first).body()).isEqualTo(last);
  }
}
