package dev.krsession.kit;

import dev.krsession.KrSessionInitializer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.descriptor.web.ApplicationParameter;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** One node on Tomcat. */
final class TomcatNode implements KitServer {
  static {
    // its beans have the same names on each server
    Registry.disableRegistry();
  }

  private final Tomcat tomcat = new Tomcat();
  private final List<Context> contexts;

  /** Starts one; the webapps' start is the test's, so a failure of it is thrown. */
  TomcatNode(List<KitWebapp> webapps, OpenRequests requests) {
    tomcat.setBaseDir(folder().toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.setAddDefaultWebXmlToWebapp(false);
    contexts = webapps.stream().map(webapp -> context(webapp, requests)).toList();
    contexts.forEach(context -> context.setCrossContext(contexts.size() > 1));
    try (StartFailures failures = StartFailures.collect()) {
      start(failures);
    }
  }

  private void start(StartFailures failures) {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      close();
      throw StartFailures.thrown("Tomcat has not started", Optional.of(e));
    }
    if (!contexts.stream().allMatch(context -> context.getState().isAvailable())) {
      close();
      throw failures.thrown();
    }
  }

  private Context context(KitWebapp webapp, OpenRequests requests) {
    Context context = webapp
        .files()
        .map(files ->
            tomcat.addWebapp(webapp.contextPath(), files.toAbsolutePath().toString()))
        .orElseGet(() -> tomcat.addContext(webapp.contextPath(), folder().toString()));
    if (webapp.files().isPresent()) {
      Wrapper unused =
          Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
      context.addServletMappingDecoded("/", "default");
    }
    isolate((StandardContext) context);
    webapp.settings().forEach((name, value) -> say(context, name, value));
    webapp.errorPages().forEach((status, path) -> show(context, status, path));
    context.addServletContainerInitializer(
        (types, starting) -> webapp.atStart().accept(starting), Set.of());
    if (webapp.isFiltered()) {
      context.addServletContainerInitializer(new KrSessionInitializer(), Set.of());
    }
    webapp.servlets().forEach((path, servlet) -> {
      Wrapper wrapper = Tomcat.addServlet(context, path, servlet.get());
      wrapper.setAsyncSupported(true);
      context.addServletMappingDecoded(path, path);
    });
    context.getPipeline().addValve(new Noted(requests));
    webapp.forTomcat().forEach(change -> change.accept(context));
    return context;
  }

  /** The tests' class path is no part of the webapp, and goes before what the webapp has. */
  private static void isolate(StandardContext context) {
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    WebappLoader loader = new WebappLoader();
    loader.setDelegate(true);
    context.setLoader(loader);
    context.setParentClassLoader(TomcatNode.class.getClassLoader());
    // a test's JVM does not open what Tomcat searches for leaks, and it would warn of that
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
  }

  /** Says a setting, whatever web.xml says of it. */
  private static void say(Context context, String name, String value) {
    ApplicationParameter parameter = new ApplicationParameter();
    parameter.setName("krsession." + name);
    parameter.setValue(value);
    parameter.setOverride(false);
    context.addApplicationParameter(parameter);
  }

  private static void show(Context context, int status, String path) {
    ErrorPage page = new ErrorPage();
    page.setErrorCode(status);
    page.setLocation(path);
    context.addErrorPage(page);
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("kr-session-kit");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tomcat calls an access log when it has nothing to do with a request any more. */
  private static final class Noted extends ValveBase implements AccessLog {
    private final OpenRequests requests;

    Noted(OpenRequests requests) {
      super(true);
      this.requests = requests;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      request.setNote(
          OpenRequests.HEADER,
          requests.begin(Optional.ofNullable(request.getHeader(OpenRequests.HEADER))));
      getNext().invoke(request, response);
    }

    @Override
    public void log(Request request, Response response, long time) {
      requests.end(String.valueOf(request.getNote(OpenRequests.HEADER)));
    }

    @Override
    public void setRequestAttributesEnabled(boolean isEnabled) {}

    @Override
    public boolean getRequestAttributesEnabled() {
      return false;
    }
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public long containerSessions() {
    return contexts.stream()
        .mapToLong(context -> context.getManager().getSessionCounter())
        .sum();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat has not stopped", e);
    }
  }
}
