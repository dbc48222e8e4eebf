package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application dispatches a request that hides ours behind a class of its own, which is no
 * wrapper. Tomcat accepts that; Jetty does not.
 */
@ParameterizedClass
@EnumSource(Backend.class)
final class HiddenRequestTest {
  private final KrSessionKit server;

  HiddenRequestTest(Backend backend) {
    server = Container.TOMCAT
        .kit(backend)
        .on("/forward", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          request
              .getRequestDispatcher("/read")
              .forward(hidden(request), hidden(response, HttpServletResponse.class));
        })
        .on("/include", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          request.getRequestDispatcher("/read").include(hidden(request), response);
        })
        .on("/async", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          request.startAsync(hidden(request), response).dispatch("/read");
        })
        .on("/read", Pages::read)
        .start();
  }

  private static HttpServletRequest hidden(HttpServletRequest request) {
    return hidden(request, HttpServletRequest.class);
  }

  private static <T> T hidden(T ours, Class<T> type) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          try {
            return method.invoke(ours, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forward", "/include", "/async"})
  void itHasTheSameSession(String path) {
    Answer answer = server.visitor().get(path);
    assertThat(answer.body()).isEqualTo("kept");
    assertThat(answer.setCookies()).hasSize(1);
  }
}
