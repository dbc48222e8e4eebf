package dev.krsession.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.krsession.container.Backend;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
  private static final Map<String, String> FOR_ALL =
      Map.of("console.enabled", "true", "console.role", "*");
  private static final Map<String, String> FOR_OPERATORS =
      Map.of("console.enabled", "true", "console.role", "operator");

  private static final String KEYS = "k1:kM3v0dTq8m0yY1pC7n5wQ2rJ9xZ4bL6sA8fGhUeVtIo=";

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/data", "/settings", "/console.js"})
  void unlessItIsEnabledThereIsNothing(String path) {
    try (KrSessionKit server = server(Map.of("console.role", "*"))) {
      assertThat(server.visitor().get("/kr-session" + path).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/data", "/settings", "/console.js"})
  void aUserWithoutTheRoleGetsNotFound(String path) {
    try (KrSessionKit server = server(FOR_OPERATORS)) {
      assertThat(get(server, "/kr-session" + path, "Role", "visitor").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aUserInTheRoleSeesIt() {
    try (KrSessionKit server = server(FOR_OPERATORS)) {
      assertThat(get(server, "/kr-session/", "Role", "operator").body()).contains("<h1>kr-session");
    }
  }

  @Test
  void enabledForNobodyItStopsTheStart() {
    assertThatThrownBy(() -> server(Map.of("console.enabled", "true")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not started");
  }

  @Test
  void withoutTheSlashItLeadsToThePage() {
    try (KrSessionKit server = server(FOR_ALL)) {
      Visitor.Answer answer = server.visitor().get("/kr-session");

      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.header("Location"))
          .hasValueSatisfying(to -> assertThat(to).endsWith("/kr-session/"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNumbersAreThere(Backend backend) {
    try (KrSessionKit server =
        server(backend.with("console.enabled", "true", "console.role", "*"))) {
      server.visitor().get("/make");
      server.visitor().setCookie("Kr.Session", "forged").get("/make");

      assertThat(server.visitor().get("/kr-session/data").body())
          .contains("\"krsession.sessions.created\":2")
          .contains("\"alive\":2")
          .contains("\"length\":1")
          .contains("\"status\":\"up\"");
    }
  }

  @Test
  void theFillOfRedisIsKnownOnceRedisHasBeenAsked() {
    try (KrSessionKit server =
        server(Backend.REDIS.with("console.enabled", "true", "console.role", "*"))) {
      server.visitor().get("/make");

      assertThat(server.visitor().get("/kr-session/data").body())
          .containsPattern("\"size\":\\{\"sessionBytes\":[1-9]");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(server.visitor().get("/kr-session/data").body())
                  .containsPattern("\"connections\":[1-9]")
                  .containsPattern("\"mostConnections\":[1-9]")
                  .containsPattern("\"keys\":[1-9]"));
    }
  }

  @Test
  void memoryIsNotAskedHowFullItIs() {
    try (KrSessionKit server = server(FOR_ALL)) {
      assertThat(server.visitor().get("/kr-session/data").body()).doesNotContain("\"size\"");
    }
  }

  @Test
  void theNodeAndItsUptimeAreThere() {
    try (KrSessionKit server = server(FOR_ALL)) {
      assertThat(server.visitor().get("/kr-session/data").body())
          .contains("\"version\":\"", "\"node\":\"" + ProcessHandle.current().pid() + "@")
          .containsPattern("\"uptimeMillis\":[1-9]");
    }
  }

  @Test
  void secretsAreMasked() {
    try (KrSessionKit server =
        server(Map.of("console.enabled", "true", "console.role", "*", "signing.keys", KEYS))) {
      assertThat(server.visitor().get("/kr-session/settings").body())
          .contains("{\"name\":\"signing.keys\",\"value\":\"(set, hidden)\"")
          .contains("context-param krsession.signing.keys")
          .doesNotContain(KEYS);
    }
  }

  @Test
  void nothingButItsOwnScriptMayRun() {
    try (KrSessionKit server = server(FOR_ALL)) {
      assertThat(server.visitor().get("/kr-session/").header("Content-Security-Policy"))
          .hasValueSatisfying(policy -> assertThat(policy)
              .startsWith("default-src 'none'")
              .contains("script-src 'self'", "frame-ancestors 'none'")
              .doesNotContain("unsafe"));
    }
  }

  @Test
  void itLoadsNothingFromElsewhere() throws IOException {
    for (String file : new String[] {"console.html", "console.css", "console.js"}) {
      try (InputStream in = Console.class.getResourceAsStream(file)) {
        assertThat(new String(in.readAllBytes(), UTF_8).replace("http://www.w3.org/2000/svg", ""))
            .doesNotContain("http://", "https://", "//cdn", "innerHTML", "eval(");
      }
    }
  }

  @Test
  void itsCallerGetsNoSession() {
    try (KrSessionKit server = server(FOR_ALL)) {
      assertThat(server.visitor().get("/kr-session/data").setCookies()).isEmpty();
    }
  }

  private static HttpResponse<String> get(
      KrSessionKit server, String path, String name, String value) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(server.uri() + path))
                  .header(name, value)
                  .build(),
              BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static KrSessionKit server(Map<String, String> settings) {
    return KrSessionKit.servlets()
        .runningTime()
        .setting("backend", settings.containsKey("redis.uri") ? "redis" : "memory")
        .settings(settings)
        .filter(new RoleFilter())
        .on("/make", (request, response) -> request.getSession().setAttribute("a", "b"))
        .servlet("/kr-session/*", ConsoleServlet::new)
        .start();
  }
}
