package dev.krsession.specification;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.WebXml;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.ServletContext;
import java.util.function.Consumer;

/** A webapp that says something of its sessions, and what comes of it for a visitor. */
final class Declared implements AutoCloseable {
  private final KrSessionKit server;

  private Declared(KrSessionKit server) {
    this.server = server;
  }

  /** One that says so in its code. */
  static Declared by(
      Consumer<ServletContext> work, Container container, Backend backend, String... settings) {
    return started(container.here(KrSessionKit.servlets()).atStart(work), backend, settings);
  }

  /** One that says so in the {@code <session-config>} of its web.xml. */
  static Declared as(String config, Container container, Backend backend, String... settings) {
    String xml = "<session-config>" + config + "</session-config>";
    return started(container.here(KrSessionKit.webapp(WebXml.folder(xml))), backend, settings);
  }

  private static Declared started(KrSessionKit server, Backend backend, String... settings) {
    backend
        .store(server, settings)
        .contextPath("/shop")
        .setting("proxies.trusted", "127.0.0.1")
        .on("/session", (request, response) -> {
          int seconds = request.getSession().getMaxInactiveInterval();
          response.getWriter().print(seconds + " " + response.encodeURL("/next"));
        });
    return new Declared(server.start());
  }

  /** What a first visitor gets over plain HTTP. */
  Answer answer() {
    return server.visitor().get("/session");
  }

  /** The one cookie that comes with it. */
  String cookie() {
    return one(answer());
  }

  /** The one cookie that comes over HTTPS. */
  String cookieOverHttps() {
    return one(server.visitor().get("/session", "X-Forwarded-Proto", "https"));
  }

  /** How many seconds its sessions live without a request. */
  int interval() {
    return Integer.parseInt(answer().body().split(" ", 2)[0]);
  }

  private static String one(Answer answer) {
    if (answer.setCookies().size() != 1) {
      throw new AssertionError("not one cookie but " + answer.setCookies());
    }
    return answer.setCookies().get(0);
  }

  @Override
  public void close() {
    server.close();
  }
}
