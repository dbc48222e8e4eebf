package dev.krsession.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A webapp of lambdas on an embedded Tomcat, with a filter in front: plain HTTP on 127.0.0.1. */
public final class EmbeddedTomcat implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  private EmbeddedTomcat(String contextPath) throws IOException {
    Path base = Files.createTempDirectory("kr-tomcat");
    base.toFile().deleteOnExit();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext(contextPath, base.toString());
  }

  /** A webapp that is not started yet. */
  public static EmbeddedTomcat webapp() {
    return webapp("");
  }

  /** A webapp under a context path that is not started yet. */
  public static EmbeddedTomcat webapp(String contextPath) {
    try {
      return new EmbeddedTomcat(contextPath);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Puts a filter in front for REQUEST, ERROR and ASYNC, with these init-params. */
  public EmbeddedTomcat filter(Class<? extends Filter> type, Map<String, String> params) {
    FilterDef filter = new FilterDef();
    filter.setFilterName(type.getSimpleName());
    filter.setFilterClass(type.getName());
    filter.setAsyncSupported("true");
    params.forEach(filter::addInitParameter);
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName(filter.getFilterName());
    mapping.addURLPattern("/*");
    mapping.setDispatcher(DispatcherType.REQUEST.name());
    mapping.setDispatcher(DispatcherType.ERROR.name());
    mapping.setDispatcher(DispatcherType.ASYNC.name());
    context.addFilterMap(mapping);
    return this;
  }

  /** Adds a servlet. */
  public EmbeddedTomcat on(String path, Handler handler) {
    Wrapper wrapper = Tomcat.addServlet(context, path, new HandlerServlet(handler));
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded(path, path);
    return this;
  }

  /** Shows this path for errors of this status; 0: for every exception and error. */
  public EmbeddedTomcat errorPage(int status, String path) {
    ErrorPage page = new ErrorPage();
    page.setErrorCode(status);
    page.setLocation(path);
    context.addErrorPage(page);
    return this;
  }

  /** Changes the context before it starts. */
  public EmbeddedTomcat with(Consumer<Context> change) {
    change.accept(context);
    return this;
  }

  /** Starts it. */
  public EmbeddedTomcat start() {
    try {
      tomcat.start();
      return this;
    } catch (LifecycleException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the webapp runs. */
  public boolean isRunning() {
    return context.getState().isAvailable();
  }

  /** Where it is. */
  public URI uri() {
    return URI.create(
        "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + context.getPath());
  }

  /** Tomcat's own context. */
  public Context context() {
    return context;
  }

  /** A visitor without cookies. */
  public Browser browser() {
    return new Browser(uri());
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

  /** What a servlet does. */
  @FunctionalInterface
  public interface Handler {
    /** Answers. */
    void answer(HttpServletRequest request, HttpServletResponse response) throws Exception;
  }

  private static final class HandlerServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Handler handler;

    HandlerServlet(Handler handler) {
      this.handler = handler;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      try {
        handler.answer(request, response);
      } catch (IOException | ServletException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new ServletException(e);
      }
    }
  }
}
