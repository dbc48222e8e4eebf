package dev.krsession.containers;

import dev.krsession.container.Backend;
import dev.krsession.container.Browser;
import dev.krsession.containers.server.Product;
import dev.krsession.containers.server.RunningServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The webapps on one running server.
 *
 * @param product what it is
 * @param backend where its sessions are kept
 * @param server the process
 */
record Site(Product product, Backend backend, RunningServer server) implements AutoCloseable {
  /** Starts a server with all webapps. */
  static Site open(Product product, Backend backend) {
    Map<String, String> properties = new HashMap<>();
    backend.settings().forEach((name, value) -> properties.put("krsession." + name, value));
    Path folder = Path.of("target", "containers", product.id() + "-" + backend).toAbsolutePath();
    return new Site(
        product,
        backend,
        RunningServer.start(product, folder, Webapps.of(backend), properties, expected(backend)));
  }

  private static List<String> expected(Backend backend) {
    return switch (backend) {
      case REDIS -> List.of("/kr-session/hello", "/shop/UNTOUCHED", "/bare/UNTOUCHED");
      case MEMORY ->
        List.of(
            "/kr-session/hello",
            "/shop/UNTOUCHED",
            "/bare/UNTOUCHED",
            "/configured/visits",
            "/complete/visits",
            "/ordered/visits",
            "/declared/visits",
            "/leaving/visits");
    };
  }

  /** Somebody who comes to the demo. */
  Visitor demo() {
    return new Visitor(server.uri("/kr-session"));
  }

  /** Somebody who comes to the shop. */
  Visitor shop() {
    return new Visitor(server.uri("/shop"));
  }

  /** Somebody who takes whatever comes. */
  Browser browser(String webapp) {
    return new Browser(server.uri("/" + webapp));
  }

  @Override
  public void close() {
    server.close();
  }
}
