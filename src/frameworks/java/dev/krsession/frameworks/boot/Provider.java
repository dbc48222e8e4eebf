package dev.krsession.frameworks.boot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OAuth 2 provider where everybody is max at once. */
final class Provider implements AutoCloseable {
  private final HttpServer server;

  private Provider(HttpServer server) {
    this.server = server;
  }

  static Provider open() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext("/authorize", Provider::authorize);
      server.createContext("/token", exchange -> json(exchange, """
          {"access_token": "t", "token_type": "Bearer", "expires_in": 3600, "scope": "profile"}"""));
      server.createContext("/user", exchange -> json(exchange, """
          {"login": "max", "groups": ["a", "b"], "plan": {"name": "free", "space": 400}}"""));
      server.start();
      return new Provider(server);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = Stream.of(exchange.getRequestURI().getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    String back = URLDecoder.decode(asked.get("redirect_uri"), StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Location", back + "?code=c&state=" + asked.get("state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** What Boot has to be told of it. */
  String[] properties() {
    String client = "--spring.security.oauth2.client.";
    String at = "http://127.0.0.1:" + server.getAddress().getPort();
    return new String[] {
      client + "registration.fake.client-id=shop",
      client + "registration.fake.client-secret=secret",
      client + "registration.fake.authorization-grant-type=authorization_code",
      client + "registration.fake.redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
      client + "registration.fake.scope=profile",
      client + "provider.fake.authorization-uri=" + at + "/authorize",
      client + "provider.fake.token-uri=" + at + "/token",
      client + "provider.fake.user-info-uri=" + at + "/user",
      client + "provider.fake.user-name-attribute=login"
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
