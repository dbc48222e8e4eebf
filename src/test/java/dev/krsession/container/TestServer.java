package dev.krsession.container;

import dev.krsession.kit.Handler;
import dev.krsession.kit.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EventListener;
import java.util.Map;
import java.util.function.Consumer;

/** A webapp of lambdas on an embedded container: plain HTTP on 127.0.0.1. */
public interface TestServer extends AutoCloseable {
  /** Gives it a web.xml in which these elements stand; comes before anything else. */
  TestServer webXml(String elements);

  /** Does this at its start, before there are filters. */
  TestServer atStart(Consumer<ServletContext> work);

  /**
   * Another webapp on the same server, which starts and stops with it. Each may dispatch to the
   * other.
   */
  TestServer beside(String contextPath);

  /** Puts a filter in front for all dispatches, with these init-params. */
  TestServer filter(Class<? extends Filter> type, Map<String, String> params);

  /** Puts a filter in front for all dispatches. */
  default TestServer filter(Filter filter) {
    return filter(filter, Map.of());
  }

  /** Puts a filter in front for all dispatches, with these init-params. */
  TestServer filter(Filter filter, Map<String, String> params);

  /** Adds a servlet whose name is its path. */
  TestServer on(String path, Handler handler);

  /** Shows this path for errors of this status; 0: for every exception and error. */
  TestServer errorPage(int status, String path);

  /** Runs this before its listeners and filters start. */
  TestServer initializer(ServletContainerInitializer initializer);

  /** Declares a listener, as web.xml does. */
  TestServer listener(Class<? extends EventListener> type);

  /**
   * Knows the user max, whose password is max and whose role user. A {@link #webXml} before it says
   * for what he has to log in, by a FORM with the pages {@code /login} and {@code /failed}.
   */
  TestServer users();

  /** Starts it. */
  TestServer start();

  /** Whether the webapp runs. */
  boolean isRunning();

  /** Where it is. */
  URI uri();

  /** Where a webapp is that has this context path, as browsers write it. */
  static URI uri(int port, String contextPath) {
    try {
      URI encoded = new URI("http", null, "127.0.0.1", port, contextPath, null, null);
      return URI.create(encoded.toASCIIString());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** How many sessions the container itself keeps. */
  int containerSessions();

  /** A visitor without cookies. */
  default Visitor browser() {
    return Visitor.of(uri());
  }

  @Override
  void close();
}
