package dev.krsession.servlet;

import dev.krsession.api.KrSession;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;

/** Answers a name with the session attribute of that name; {@code a=b} sets one and stores it. */
public final class ChatEndpoint extends Endpoint {
  private static final String SESSION = "httpSession";

  static ServerEndpointConfig at(String path) {
    return ServerEndpointConfig.Builder.create(ChatEndpoint.class, path)
        .configurator(new Handshake())
        .build();
  }

  @Override
  public void onOpen(Session socket, EndpointConfig config) {
    HttpSession session = (HttpSession) socket.getUserProperties().get(SESSION);
    // no lambda: the container has to see what kind of message it takes
    socket.addMessageHandler(new MessageHandler.Whole<String>() {
      @Override
      public void onMessage(String message) {
        socket.getAsyncRemote().sendText(answer(session, message));
      }
    });
  }

  private static String answer(HttpSession session, String message) {
    String[] pair = message.split("=");
    if (pair.length == 2) {
      session.setAttribute(pair[0], pair[1]);
      ((KrSession) session).commit();
    }
    return String.valueOf(session.getAttribute(pair[0]));
  }

  /** Hands the session on to the endpoint. */
  private static final class Handshake extends ServerEndpointConfig.Configurator {
    @Override
    public void modifyHandshake(
        ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
      config.getUserProperties().put(SESSION, request.getHttpSession());
    }
  }
}
