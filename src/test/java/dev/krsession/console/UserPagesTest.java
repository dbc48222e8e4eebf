package dev.krsession.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.api.KrSession;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserPagesTest {
  private static final String USER = "Zoë \"<max>\" " + System.nanoTime();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource
  void aUsersSessionIsListedAndEnded(Backend backend) {
    try (KrSessionKit server = server(backend)) {
      Visitor user = server.visitor();
      String id = user.get("/login").body();

      assertThat(post(server, "/sessions", USER).body())
          .startsWith("{\"supported\":true,\"sessions\":[{\"id\":\"" + id + "\"");
      assertThat(post(server, "/end", id + "\n" + USER).body()).isEqualTo("{\"ended\":true}");
      assertThat(post(server, "/sessions", USER).body())
          .isEqualTo("{\"supported\":true,\"sessions\":[]}");
      assertThat(user.get("/look").body()).isEqualTo("none");
    }
  }

  @ParameterizedTest
  @EnumSource
  void allSessionsOfAUserAreEnded(Backend backend) {
    try (KrSessionKit server = server(backend)) {
      Visitor desk = server.visitor();
      Visitor phone = server.visitor();
      desk.get("/login");
      phone.get("/login");

      assertThat(post(server, "/end-all", USER).body()).isEqualTo("{\"ended\":2}");
      assertThat(desk.get("/look").body()).isEqualTo("none");
      assertThat(phone.get("/look").body()).isEqualTo("none");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theKeysAreRevoked(Backend backend) {
    try (KrSessionKit server = server(backend)) {
      Visitor user = server.visitor();
      user.get("/login");
      assertThat(user.get("/look").body()).isEqualTo("there");
      assertThat(send(request(server, "/revoke-keys", "")).statusCode()).isEqualTo(403);
      assertThat(user.get("/look").body()).isEqualTo("there");

      assertThat(post(server, "/revoke-keys", "").body())
          .startsWith("{\"revoked\":true,\"said\":\"the ");
      assertThat(user.get("/look").body()).isEqualTo("none");
      user.get("/login");
      assertThat(user.get("/look").body()).isEqualTo("there");
    }
  }

  @Test
  void aSessionOfAnotherUserIsNotEnded() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      Visitor user = server.visitor();
      String id = user.get("/login").body();

      assertThat(post(server, "/end", id + "\nsomebody").body()).isEqualTo("{\"ended\":false}");
      assertThat(user.get("/look").body()).isEqualTo("there");
    }
  }

  @Test
  void withoutTheHeaderItIsRefused() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      HttpRequest.Builder plain = request(server, "/sessions", USER);

      assertThat(send(plain).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void fromAnotherSiteItIsRefused() {
    try (KrSessionKit server = server(Backend.MEMORY)) {
      HttpRequest.Builder foreign = request(server, "/sessions", USER)
          .header("X-Kr-Session", "console")
          .header("Sec-Fetch-Site", "cross-site");

      assertThat(send(foreign).statusCode()).isEqualTo(403);
    }
  }

  private static HttpResponse<String> post(KrSessionKit server, String path, String body) {
    return send(request(server, path, body).header("X-Kr-Session", "console"));
  }

  private static HttpRequest.Builder request(KrSessionKit server, String path, String body) {
    return HttpRequest.newBuilder(URI.create(server.uri() + "/kr-session" + path))
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static KrSessionKit server(Backend backend) {
    return Container.TOMCAT
        .kit(backend, "console.enabled", "true", "console.role", "*")
        .on("/login", (request, response) -> {
          KrSession.of(request).setUser(USER);
          response.getWriter().print(request.getSession().getId());
        })
        .on(
            "/look",
            (request, response) ->
                response.getWriter().print(request.getSession(false) == null ? "none" : "there"))
        .servlet("/kr-session/*", ConsoleServlet::new)
        .start();
  }
}
