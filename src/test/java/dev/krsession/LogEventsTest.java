package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.LogMessages;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.observe.LogEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a session's life looks like in the log. */
class LogEventsTest {
  @Test
  void aStartIsLogged() {
    assertThat(told("/make", Map.of()))
        .containsSubsequence("key.made", "filter.started", "session.created");
  }

  @Test
  void aSessionIsNotifiedFromItsBeginningToItsEnd() {
    assertThat(told("/make", Map.of())).containsSubsequence("session.created", "session.stored");
    assertThat(told("/renew", Map.of())).contains("session.created", "session.renewed");
    assertThat(told("/end", Map.of())).contains("session.created", "session.invalidated");
  }

  @Test
  void aReturningVisitorLearnsThatTheSessionWasFound() {
    try (LogMessages log = LogMessages.listenToAll();
        KrSessionKit server = server(Map.of())) {
      Visitor visitor = server.visitor();
      visitor.get("/make");
      visitor.get("/make");

      assertThat(names(log)).containsOnlyOnce("session.created").contains("session.loaded");
    }
  }

  @Test
  void aForgedCookieIsReportedWithItsReason() {
    try (LogMessages log = LogMessages.listenToAll();
        KrSessionKit server = server(Map.of())) {
      server.visitor().setCookie("Kr.Session", "forged").get("/make");

      assertThat(log.messages())
          .anyMatch(line -> line.startsWith("cookie.rejected: ") && line.endsWith("LENGTH"));
    }
  }

  @Test
  void aFullMemoryIsReportedOnce() {
    try (LogMessages log = LogMessages.listenToAll();
        KrSessionKit server = server(Map.of("limits.sessions", "2"))) {
      for (int visit = 0; visit < 6; visit++) {
        server.visitor().get("/make");
      }

      assertThat(names(log)).containsOnlyOnce("sessions.full").contains("session.evicted");
    }
  }

  @Test
  void aWrongSettingIsReported() {
    try (LogMessages log = LogMessages.listenToAll()) {
      assertThatThrownBy(() -> server(Map.of("idle-timeout", "soon")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not started");
      assertThat(names(log)).contains("filter.refused");
    }
  }

  @Test
  void foreignTextEndsNoLineOfOurs() {
    try (LogMessages log = LogMessages.listenToAll()) {
      LogEvent.LOAD_FAILED.log("no\r\n2026 INFO fine\u001b[2K\u2028\u202e");

      assertThat(log.messages())
          .contains("load.failed: a request is answered with 503:"
              + " no\\u000d\\u000a2026 INFO fine\\u001b[2K\\u2028\\u202e");
    }
  }

  @Test
  void everyLineOfOursBeginsWithAnEventsName() {
    assertThat(told("/end", Map.of())).allMatch(LogEventsTest::isKnown);
  }

  private static boolean isKnown(String name) {
    return Stream.of(LogEvent.values()).anyMatch(event -> event.id().equals(name));
  }

  private static List<String> told(String path, Map<String, String> settings) {
    try (LogMessages log = LogMessages.listenToAll();
        KrSessionKit server = server(settings)) {
      server.visitor().get(path);
      return names(log);
    }
  }

  private static List<String> names(LogMessages log) {
    return log.of("dev.krsession").stream().map(line -> line.split(":", 2)[0]).toList();
  }

  private static KrSessionKit server(Map<String, String> settings) {
    return Container.TOMCAT
        .kit(Backend.MEMORY)
        .settings(settings)
        .on("/make", (request, response) -> request.getSession().setAttribute("a", "b"))
        .on("/renew", (request, response) -> {
          request.getSession();
          request.changeSessionId();
        })
        .on("/end", (request, response) -> request.getSession().invalidate())
        .start();
  }
}
