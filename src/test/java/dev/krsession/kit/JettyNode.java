package dev.krsession.kit;

import dev.krsession.KrSessionInitializer;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.FragmentConfiguration;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.util.Callback;

/** One node on Jetty 12. */
final class JettyNode implements KitServer {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);
  private final KitWebapp webapp;
  private final ServletContextHandler context;

  /**
   * Starts one; the webapp's start is the test's, so a failure of it is thrown.
   *
   * @param change what the test changes before
   */
  JettyNode(KitWebapp webapp, Consumer<ServletContextHandler> change) {
    this.webapp = webapp;
    context = webapp
        .files()
        .map(JettyNode::context)
        .orElseGet(() -> new ServletContextHandler(ServletContextHandler.SESSIONS));
    context.setContextPath(webapp.contextPath().isEmpty() ? "/" : webapp.contextPath());
    context.addServletContainerInitializer((types, starting) -> {
      // after web.xml has said its own
      webapp.settings().forEach(this::say);
      webapp.atStart().accept(starting);
    });
    if (webapp.isFiltered()) {
      context.addServletContainerInitializer(new KrSessionInitializer());
    }
    webapp.servlets().forEach((path, servlet) -> {
      ServletHolder holder = new ServletHolder(path, servlet.get());
      holder.setAsyncSupported(true);
      context.addServlet(holder, path);
    });
    change.accept(context);
    connector.setHost("127.0.0.1");
    // else a header may come in the case that an earlier one on its connection had
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setHeaderCacheCaseSensitive(true);
    server.addConnector(connector);
    server.setHandler(new Noted(context, webapp.requests()));
    start();
  }

  private void say(String name, String value) {
    context.getInitParams().put("krsession." + name, value);
  }

  private static ServletContextHandler context(Path files) {
    WebAppContext context = new WebAppContext();
    context.setWar(files.toAbsolutePath().toString());
    // the test's class path goes before what the webapp has, and nothing is looked for there
    context.setParentLoaderPriority(true);
    context.setConfigurations(new Configuration[] {
      new WebInfConfiguration(),
      new WebXmlConfiguration(),
      new MetaInfConfiguration(),
      new FragmentConfiguration(),
      new WebAppConfiguration()
    });
    context.setThrowUnavailableOnStartupException(true);
    return context;
  }

  private void start() {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException("Jetty has not started", e);
    }
    if (!context.isAvailable()) {
      close();
      throw new IllegalStateException("the webapp has not started; the log says why");
    }
  }

  /** A request with asynchronous parts is over when its callback is completed, not before. */
  private static final class Noted extends Handler.Wrapper {
    private final OpenRequests requests;

    Noted(Handler webapp, OpenRequests requests) {
      super(webapp);
      this.requests = requests;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String number = String.valueOf(request.getHeaders().get(OpenRequests.HEADER));
      requests.begin(number);
      Request.addCompletionListener(request, failure -> requests.end(number));
      return super.handle(request, response, callback);
    }
  }

  @Override
  public URI uri() {
    return webapp.at(connector.getLocalPort());
  }

  @Override
  public long containerSessions() {
    SessionCache sessions = context.getSessionHandler().getSessionCache();
    return ((DefaultSessionCache) sessions).getSessionsTotal();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty has not stopped", e);
    }
  }
}
