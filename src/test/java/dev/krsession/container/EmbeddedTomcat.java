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
import java.util.EventListener;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A webapp of lambdas on an embedded Tomcat, with a filter in front: plain HTTP on 127.0.0.1. */
public final class EmbeddedTomcat implements TestServer {
  static {
    // its beans have the same names on each server, and two that start at once would both want them
    Registry.disableRegistry();
  }

  private final Tomcat tomcat;
  private final Context context;

  private EmbeddedTomcat(Tomcat tomcat, Context context) {
    this.tomcat = tomcat;
    this.context = context;
  }

  private static Path folder() {
    try {
      Path base = Files.createTempDirectory("kr-tomcat");
      base.toFile().deleteOnExit();
      return base;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A webapp that is not started yet. */
  public static EmbeddedTomcat webapp() {
    return webapp("");
  }

  /** A webapp under a context path that is not started yet. */
  public static EmbeddedTomcat webapp(String contextPath) {
    String base = folder().toString();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base);
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    return new EmbeddedTomcat(tomcat, tomcat.addContext(contextPath, base));
  }

  @Override
  public EmbeddedTomcat beside(String contextPath) {
    Context other = tomcat.addContext(contextPath, folder().toString());
    context.setCrossContext(true);
    other.setCrossContext(true);
    return new EmbeddedTomcat(tomcat, other);
  }

  @Override
  public EmbeddedTomcat webXml(String elements) {
    WebXml.write(elements, Path.of(context.getDocBase()));
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(Constants.NoDefaultWebXml);
    context.addLifecycleListener(config);
    // The tests' class path is no part of the webapp.
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    return this;
  }

  @Override
  public EmbeddedTomcat atStart(Consumer<ServletContext> work) {
    context.addServletContainerInitializer((types, starting) -> work.accept(starting), Set.of());
    return this;
  }

  @Override
  public EmbeddedTomcat filter(Class<? extends Filter> type, Map<String, String> params) {
    FilterDef filter = new FilterDef();
    filter.setFilterName(type.getSimpleName());
    filter.setFilterClass(type.getName());
    params.forEach(filter::addInitParameter);
    return inFront(filter);
  }

  @Override
  public EmbeddedTomcat filter(Filter instance) {
    return filter(instance, Map.of());
  }

  @Override
  public EmbeddedTomcat filter(Filter instance, Map<String, String> params) {
    FilterDef filter = new FilterDef();
    filter.setFilterName(instance.getClass().getSimpleName());
    filter.setFilterClass(instance.getClass().getName());
    filter.setFilter(instance);
    params.forEach(filter::addInitParameter);
    return inFront(filter);
  }

  private EmbeddedTomcat inFront(FilterDef filter) {
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName(filter.getFilterName());
    mapping.addURLPattern("/*");
    for (DispatcherType dispatch : DispatcherType.values()) {
      mapping.setDispatcher(dispatch.name());
    }
    context.addFilterMap(mapping);
    return this;
  }

  @Override
  public EmbeddedTomcat on(String path, Handler handler) {
    Wrapper wrapper = Tomcat.addServlet(context, path, handler.toServlet());
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded(path, path);
    return this;
  }

  @Override
  public EmbeddedTomcat errorPage(int status, String path) {
    ErrorPage page = new ErrorPage();
    page.setErrorCode(status);
    page.setLocation(path);
    context.addErrorPage(page);
    return this;
  }

  @Override
  public EmbeddedTomcat initializer(ServletContainerInitializer initializer) {
    context.addServletContainerInitializer(initializer, null);
    return this;
  }

  @Override
  public EmbeddedTomcat listener(Class<? extends EventListener> type) {
    context.addApplicationListener(type.getName());
    return this;
  }

  @Override
  public EmbeddedTomcat users() {
    tomcat.addUser("max", "max");
    tomcat.addRole("max", "user");
    // What an embedded Tomcat adds by itself lets nobody log in, and comes before web.xml is read.
    context.setLoginConfig(new LoginConfig("FORM", "test", "/login", "/failed"));
    context.getPipeline().addValve(new FormAuthenticator());
    return this;
  }

  /** Changes the context before it starts. */
  public EmbeddedTomcat with(Consumer<Context> change) {
    change.accept(context);
    return this;
  }

  @Override
  public EmbeddedTomcat start() {
    try {
      tomcat.start();
      return this;
    } catch (LifecycleException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean isRunning() {
    return context.getState().isAvailable();
  }

  @Override
  public URI uri() {
    return TestServer.uri(tomcat.getConnector().getLocalPort(), context.getPath());
  }

  @Override
  public int containerSessions() {
    return (int) context.getManager().getSessionCounter();
  }

  /** Tomcat's own context. */
  public Context context() {
    return context;
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new AssertionError(e);
    }
  }
}
