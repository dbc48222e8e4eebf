package dev.krsession.kit;

import dev.krsession.KrSessionInitializer;
import java.net.URI;
import java.nio.file.Path;
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
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** One node on Jetty 12. */
final class JettyNode implements KitServer {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);

  /** Starts one; the webapp's start is the test's, so a failure of it is thrown. */
  JettyNode(KitWebapp webapp) {
    ServletContextHandler context = webapp
        .files()
        .map(JettyNode::context)
        .orElseGet(() -> new ServletContextHandler(ServletContextHandler.SESSIONS));
    context.setContextPath("/");
    webapp
        .settings()
        .forEach((name, value) -> context.setInitParameter("krsession." + name, value));
    context.addServletContainerInitializer((types, starting) -> webapp.atStart().accept(starting));
    context.addServletContainerInitializer(new KrSessionInitializer());
    webapp.servlets().forEach((path, servlet) -> {
      ServletHolder holder = new ServletHolder(path, servlet.get());
      holder.setAsyncSupported(true);
      context.addServlet(holder, path);
    });
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Noted(context, webapp.requests()));
    start(context);
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

  private void start(ServletContextHandler context) {
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
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
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
