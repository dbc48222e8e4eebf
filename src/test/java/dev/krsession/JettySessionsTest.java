package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program with a Jetty in it says of sessions by Jetty's own ways. */
class JettySessionsTest {
  private static Server server(ServletContextHandler webapp, String... params) {
    FilterHolder filter = new FilterHolder(new KrSessionFilter());
    for (int at = 0; at < params.length; at += 2) {
      filter.setInitParameter(params[at], params[at + 1]);
    }
    webapp.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    Server server = new Server();
    server.setHandler(webapp);
    return server;
  }

  @ParameterizedTest
  @CsvSource({"30, 30s", "59, 59s", "60, 60s", "90, 90s", "420, 420s", "0, 0s", "-1, 0s"})
  void theTimeoutIsThatOfJettyToTheSecond(int seconds, String setting) {
    ServletContextHandler webapp = new ServletContextHandler(ServletContextHandler.SESSIONS);
    webapp.getSessionHandler().setMaxInactiveInterval(seconds);
    assertThat(ContainerSettings.of(webapp.getServletContext()).sessionConfig())
        .containsEntry("idle-timeout", setting);
  }

  @Test
  void aWebappWithoutSessionsIsRefusedWithItsCure() {
    Server server = server(new ServletContextHandler(ServletContextHandler.NO_SESSIONS));
    assertThatThrownBy(server::start)
        .hasMessageContainingAll(
            "kr-session cannot start", "no sessions", "ServletContextHandler.SESSIONS");
  }
}
