package dev.krsession.specification;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.Handler;
import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A running webapp whose pages are put up by the tests, with the filter in front. */
public final class Stage {
  private final KrSessionKit server;
  private final String name;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Handler> pages = new ConcurrentHashMap<>();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();

  Stage(Container container, Backend backend) {
    name = container + " with " + backend;
    server = container
        .kit(backend, "codec.allowed-types", PassivatedValue.class.getName())
        .on("/page/*", (request, response) -> {
          String path = request.getServletPath() + request.getPathInfo();
          try {
            pages.get(path).answer(request, response);
          } catch (Throwable failure) {
            failures.put(path, failure);
            throw failure;
          }
        })
        .start();
  }

  /** Puts up a page that does this, and returns its path. */
  String page(Handler handler) {
    String path = "/page/" + count.incrementAndGet();
    pages.put(path, handler);
    return path;
  }

  /** Fails if the page that is at this path did. */
  void requireSuccess(String path) {
    Throwable failure = failures.get(path);
    if (failure != null) {
      throw new AssertionError(failure.getMessage(), failure);
    }
  }

  /** Somebody without cookies. */
  Guest guest() {
    return new Guest(this, server.visitor());
  }

  /** Whether the Servlet API here is 6.1 or later. */
  static boolean isServlet61() {
    return Arrays.stream(HttpSession.class.getDeclaredClasses())
        .anyMatch(type -> "Accessor".equals(type.getSimpleName()));
  }

  KrSessionKit server() {
    return server;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Stops it when no test needs it any more. */
  record Closing(Stage stage) implements CloseableResource {
    @Override
    public void close() {
      stage.server.close();
    }
  }
}
