package dev.krsession.containers;

import dev.krsession.container.Backend;
import dev.krsession.containers.server.Product;
import dev.krsession.containers.server.RunningServer;
import dev.krsession.kit.Visitor;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The webapps on one running server.
 *
 * @param product what it is
 * @param backend where its sessions are kept
 * @param server the process
 * @param others one more process, where nodes share a store
 */
record Site(Product product, Backend backend, RunningServer server, List<RunningServer> others)
    implements AutoCloseable {
  /** Starts a server with all webapps, and another one with those that need two nodes. */
  static Site open(Product product, Backend backend) {
    Map<String, String> properties = new HashMap<>();
    backend.settings().forEach((name, value) -> properties.put("krsession." + name, value));
    Path folder = Path.of("target", "containers", product.id() + "-" + backend).toAbsolutePath();
    List<Path> wars = Webapps.of(product, backend);
    RunningServer server =
        RunningServer.start(product, folder, wars, properties, expected(product, backend));
    List<Path> shared = Webapps.shared(wars);
    if (backend == Backend.MEMORY || shared.isEmpty()) {
      return new Site(product, backend, server, List.of());
    }
    try {
      RunningServer other = RunningServer.start(
          product,
          folder.resolveSibling(folder.getFileName() + "-other"),
          shared,
          properties,
          List.of("/beans/hello"));
      return new Site(product, backend, server, List.of(other));
    } catch (RuntimeException | AssertionError e) {
      server.close();
      throw e;
    }
  }

  private static List<String> expected(Product product, Backend backend) {
    List<String> pages = new ArrayList<>(expected(backend));
    if (product.knowsMembers()) {
      pages.add("/members/login.html");
    }
    if (product.runsInitializers()) {
      pages.add("/beans/hello");
    }
    return pages;
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
  CheckedVisitor demo() {
    return new CheckedVisitor(server.uri("/kr-session"));
  }

  /** Somebody who comes to the shop. */
  CheckedVisitor shop() {
    return new CheckedVisitor(server.uri("/shop"));
  }

  /** Somebody who comes to the webapp with beans. */
  CheckedVisitor beans() {
    return new CheckedVisitor(server.uri("/beans"));
  }

  /** Where the nodes have a webapp. */
  List<URI> everyNode(String webapp) {
    return Stream.concat(Stream.of(server), others.stream())
        .map(node -> node.uri(webapp))
        .toList();
  }

  /** Where the other node has a webapp. */
  URI otherNode(String webapp) {
    return others.get(0).uri(webapp);
  }

  /** Somebody who takes whatever comes. */
  Visitor visitor(String webapp) {
    return Visitor.of(server.uri("/" + webapp));
  }

  @Override
  public void close() {
    others.forEach(RunningServer::close);
    server.close();
  }
}
