package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WebSockets that begin with a request of ours (Jakarta WebSocket 2.1 section 7.2). */
class WebSocketTest {
  private static final int VIOLATED_POLICY = 1008;

  private static Visitor loggedIn(KrSessionKit server) {
    Visitor max = server.visitor();
    max.get("/login");
    return max;
  }

  private static List<String> handshake(URI webapp, String cookie) throws Exception {
    try (Socket socket = new Socket(webapp.getHost(), webapp.getPort())) {
      socket
          .getOutputStream()
          .write(String.join(
                  "\r\n",
                  "GET /chat HTTP/1.1",
                  "Host: " + webapp.getAuthority(),
                  "Upgrade: websocket",
                  "Connection: Upgrade",
                  "Sec-WebSocket-Version: 13",
                  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                  "Cookie: Kr.Session=" + cookie,
                  "",
                  "")
              .getBytes(StandardCharsets.US_ASCII));
      BufferedReader reply = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return reply.lines().takeWhile(line -> !line.isEmpty()).toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHandshakeSeesTheSession(Backend backend) throws Exception {
    try (KrSessionKit server = ChatServer.start(backend);
        ChatClient chat = new ChatClient(server.uri(), loggedIn(server))) {
      assertThat(chat.ask("user")).isEqualTo("max");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHandshakeSetsNoSecondCookie(Backend backend) throws Exception {
    try (KrSessionKit server = ChatServer.start(backend)) {
      String cookie = loggedIn(server).cookie("Kr.Session").orElseThrow();
      assertThat(handshake(server.uri(), cookie))
          .startsWith("HTTP/1.1 101 ")
          .noneMatch(line -> line.startsWith("Set-Cookie"));
      assertThat(server.containerSessions()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLogoutClosesTheUsersWebSockets(Backend backend) throws Exception {
    try (KrSessionKit server = ChatServer.start(backend)) {
      Visitor max = loggedIn(server);
      Visitor eva = loggedIn(server);
      try (ChatClient one = new ChatClient(server.uri(), max);
          ChatClient two = new ChatClient(server.uri(), max);
          ChatClient others = new ChatClient(server.uri(), eva)) {
        one.ask("user");
        two.ask("user");
        max.get("/logout");
        assertThat(one.closeCode()).isEqualTo(VIOLATED_POLICY);
        assertThat(two.closeCode()).isEqualTo(VIOLATED_POLICY);
        assertThat(others.ask("user")).isEqualTo("max");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSessionsTimeoutClosesTheUsersWebSockets(Backend backend) throws Exception {
    try (KrSessionKit server = ChatServer.start(backend, "idle-timeout", "1s");
        ChatClient chat = new ChatClient(server.uri(), loggedIn(server))) {
      assertThat(chat.closeCode()).isEqualTo(VIOLATED_POLICY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void attributesThatAnEndpointCommitsStay(Backend backend) throws Exception {
    try (KrSessionKit server = ChatServer.start(backend)) {
      Visitor max = loggedIn(server);
      try (ChatClient chat = new ChatClient(server.uri(), max)) {
        assertThat(chat.ask("color=red")).isEqualTo("red");
        assertThat(max.get("/color").body()).isEqualTo("red");
      }
    }
  }

  /** The other node notices by itself. */
  @Test
  void aLogoutOnAnotherNodeClosesThemToo() throws Exception {
    try (KrSessionKit here = ChatServer.start(Backend.REDIS);
        KrSessionKit there = ChatServer.start(Backend.REDIS)) {
      Visitor max = loggedIn(here);
      Visitor maxThere = there.visitor();
      maxThere.setCookie("Kr.Session", max.cookie("Kr.Session").orElseThrow());
      try (ChatClient chat = new ChatClient(here.uri(), max)) {
        chat.ask("user");
        maxThere.get("/logout");
        assertThat(chat.closeCode()).isEqualTo(VIOLATED_POLICY);
      }
    }
  }
}
