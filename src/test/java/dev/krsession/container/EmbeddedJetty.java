package dev.krsession.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.session.SessionCache;

/** A webapp of lambdas on an embedded Jetty. */
final class EmbeddedJetty implements TestServer {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);
  private final ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
  private final ServletContextHandler context;
  private final String contextPath;
  private Exception failure;

  EmbeddedJetty(String contextPath) {
    this.contextPath = contextPath;
    connector.setHost("127.0.0.1");
    // Else a header may come in the case that an earlier one on its connection had.
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setHeaderCacheCaseSensitive(true);
    server.addConnector(connector);
    context = new ServletContextHandler(
        contextPath.isEmpty() ? "/" : contextPath, ServletContextHandler.SESSIONS);
    context.setErrorHandler(errors);
    server.setHandler(context);
  }

  @Override
  public TestServer filter(Class<? extends Filter> type, Map<String, String> params) {
    FilterHolder holder = new FilterHolder(type);
    holder.setInitParameters(params);
    return inFront(holder);
  }

  @Override
  public TestServer filter(Filter filter) {
    return inFront(new FilterHolder(filter));
  }

  private TestServer inFront(FilterHolder holder) {
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.complementOf(EnumSet.of(DispatcherType.INCLUDE)));
    return this;
  }

  @Override
  public TestServer on(String path, Handler handler) {
    ServletHolder holder = new ServletHolder(path, new HandlerServlet(handler));
    holder.setAsyncSupported(true);
    context.addServlet(holder, path);
    return this;
  }

  @Override
  public TestServer errorPage(int status, String path) {
    if (status == 0) {
      errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, path);
    } else {
      errors.addErrorPage(status, path);
    }
    return this;
  }

  @Override
  public TestServer start() {
    try {
      server.start();
    } catch (Exception e) {
      failure = e;
    }
    return this;
  }

  @Override
  public boolean isRunning() {
    return context.isAvailable();
  }

  @Override
  public URI uri() {
    if (failure != null) {
      throw new AssertionError(failure);
    }
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + contextPath);
  }

  @Override
  public int containerSessions() {
    SessionCache sessions = context.getSessionHandler().getSessionCache();
    return (int) ((DefaultSessionCache) sessions).getSessionsTotal();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
