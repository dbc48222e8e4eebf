package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSession;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A webapp under a context path that a URL can only bear encoded. */
class ContextPathTest {
  @ParameterizedTest
  @CsvSource({
    "TOMCAT, /my app, /my%20app",
    "TOMCAT, /bücher, /b%C3%BCcher",
    "TOMCAT, /a{b}, /a%7Bb%7D",
    "JETTY, /my app, /my%20app",
    "JETTY, /bücher, /b%C3%BCcher"
  })
  void theCookieComesBackAsTheBrowserWritesThePath(
      Container container, String contextPath, String inUrl) {
    try (KrSessionKit server = container
        .here(KrSessionKit.servlets())
        .contextPath(contextPath)
        .on(
            "/count",
            (request, response) ->
                response.getWriter().print(KrSession.of(request).increment("n")))
        .start()) {
      Visitor max = server.visitor();
      assertThat(max.get("/count").setCookies())
          .singleElement()
          .asString()
          .contains("; Path=" + inUrl + ";");
      assertThat(max.get("/count").body()).isEqualTo("2");
    }
  }
}
