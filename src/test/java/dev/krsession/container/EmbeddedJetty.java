package dev.krsession.container;

import dev.krsession.kit.Handler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ListenerHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.session.DefaultSessionCache;
import org.eclipse.jetty.session.SessionCache;
import org.eclipse.jetty.util.security.Credential;

/** A webapp of lambdas on an embedded Jetty. */
final class EmbeddedJetty implements TestServer {
  private final Server server;
  private final ContextHandlerCollection webapps;
  private final ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
  private final String contextPath;
  private ServletContextHandler context;
  private Exception failure;

  EmbeddedJetty(String contextPath) {
    this(new Server(), new ContextHandlerCollection(), contextPath);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    // Else a header may come in the case that an earlier one on its connection had.
    connector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setHeaderCacheCaseSensitive(true);
    server.addConnector(connector);
    server.setHandler(webapps);
  }

  private EmbeddedJetty(Server server, ContextHandlerCollection webapps, String contextPath) {
    this.server = server;
    this.webapps = webapps;
    this.contextPath = contextPath;
    use(new ServletContextHandler(ServletContextHandler.SESSIONS));
  }

  private void use(ServletContextHandler webapp) {
    webapp.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
    webapp.setErrorHandler(errors);
    webapp.setCrossContextDispatchSupported(true);
    context = webapp;
    webapps.addHandler(context);
  }

  @Override
  public TestServer beside(String otherPath) {
    return new EmbeddedJetty(server, webapps, otherPath);
  }

  @Override
  public TestServer webXml(String elements) {
    try {
      Path folder = Files.createTempDirectory("kr-jetty");
      folder.toFile().deleteOnExit();
      WebXml.write(elements, folder);
      WebAppContext webapp = new WebAppContext();
      webapp.setBaseResourceAsPath(folder);
      webapp.setDefaultsDescriptor(null);
      webapp.setConfigurations(
          new Configuration[] {new WebInfConfiguration(), new WebXmlConfiguration()});
      webapp.setClassLoader(EmbeddedJetty.class.getClassLoader());
      webapps.removeHandler(context);
      use(webapp);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public TestServer atStart(Consumer<ServletContext> work) {
    context.addServletContainerInitializer((types, starting) -> work.accept(starting));
    return this;
  }

  @Override
  public TestServer filter(Class<? extends Filter> type, Map<String, String> params) {
    FilterHolder holder = new FilterHolder(type);
    holder.setInitParameters(params);
    return inFront(holder);
  }

  @Override
  public TestServer filter(Filter filter, Map<String, String> params) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setInitParameters(params);
    return inFront(holder);
  }

  private TestServer inFront(FilterHolder holder) {
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
    return this;
  }

  @Override
  public TestServer on(String path, Handler handler) {
    ServletHolder holder = new ServletHolder(path, handler.toServlet());
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
  public TestServer initializer(ServletContainerInitializer initializer) {
    context.addServletContainerInitializer(initializer);
    return this;
  }

  @Override
  public TestServer listener(Class<? extends EventListener> type) {
    context.getServletHandler().addListener(new ListenerHolder(type));
    return this;
  }

  @Override
  public TestServer users() {
    UserStore users = new UserStore();
    users.addUser("max", Credential.getCredential("max"), new String[] {"user"});
    HashLoginService logins = new HashLoginService("test");
    logins.setUserStore(users);
    ((ConstraintSecurityHandler) context.getSecurityHandler()).setLoginService(logins);
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
    return TestServer.uri(server.getURI().getPort(), contextPath);
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
