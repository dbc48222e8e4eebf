package dev.krsession.kit;

import dev.krsession.KrSessionInitializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
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
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.util.Callback;

/** One node on Jetty 12. */
final class JettyNode implements KitServer {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);
  private final List<ServletContextHandler> contexts;

  /** Starts one; the webapps' start is the test's, so a failure of it is thrown. */
  JettyNode(List<KitWebapp> webapps, OpenRequests requests) {
    connector.setHost("127.0.0.1");
    // else a header may come in the case that an earlier one on its connection had
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setHeaderCacheCaseSensitive(true);
    server.addConnector(connector);
    contexts = webapps.stream().map(JettyNode::context).toList();
    contexts.forEach(context -> context.setCrossContextDispatchSupported(contexts.size() > 1));
    server.setHandler(new Noted(
        new ContextHandlerCollection(contexts.toArray(ServletContextHandler[]::new)), requests));
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw StartFailures.thrown("Jetty has not started", Optional.of(e));
    }
    if (!contexts.stream().allMatch(ServletContextHandler::isAvailable)) {
      close();
      throw new IllegalStateException("the webapp has not started; the log says why");
    }
  }

  private static ServletContextHandler context(KitWebapp webapp) {
    ServletContextHandler context =
        webapp.files().map(JettyNode::withFiles).orElseGet(JettyNode::withoutFiles);
    context.setContextPath(webapp.contextPath().isEmpty() ? "/" : webapp.contextPath());
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    webapp.errorPages().forEach((status, path) -> show(errors, status, path));
    context.setErrorHandler(errors);
    context.addServletContainerInitializer((types, starting) -> {
      // after web.xml has said its own
      webapp
          .settings()
          .forEach((name, value) -> context.getInitParams().put("krsession." + name, value));
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
    webapp.forJetty().forEach(change -> change.accept(context));
    return context;
  }

  private static void show(ErrorPageErrorHandler errors, int status, String path) {
    if (status == 0) {
      errors.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, path);
    } else {
      errors.addErrorPage(status, path);
    }
  }

  private static ServletContextHandler withoutFiles() {
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    // as in a webapp with files, whose defaults say so; else sessions would never end
    context.getSessionHandler().setMaxInactiveInterval((int)
        Duration.ofMinutes(30).toSeconds());
    return context;
  }

  private static ServletContextHandler withFiles(Path files) {
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

  /** A request with asynchronous parts is over when its callback is completed, not before. */
  private static final class Noted extends Handler.Wrapper {
    private final OpenRequests requests;

    Noted(Handler webapps, OpenRequests requests) {
      super(webapps);
      this.requests = requests;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String number =
          requests.begin(Optional.ofNullable(request.getHeaders().get(OpenRequests.HEADER)));
      Request.addCompletionListener(request, failure -> requests.end(number));
      return super.handle(request, response, callback);
    }
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public long containerSessions() {
    return contexts.stream()
        .map(context -> (DefaultSessionCache) context.getSessionHandler().getSessionCache())
        .mapToLong(DefaultSessionCache::getSessionsTotal)
        .sum();
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
