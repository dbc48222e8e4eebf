package dev.krsession.kit;

import dev.krsession.KrSessionInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ApplicationParameter;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** One node on Tomcat. */
final class TomcatNode implements KitServer {
  static {
    // its beans have the same names on each server
    Registry.disableRegistry();
  }

  private final Tomcat tomcat = new Tomcat();
  private final Context context;
  private final KitWebapp webapp;

  /**
   * Starts one; the webapp's start is the test's, so a failure of it is thrown.
   *
   * @param change what the test changes before
   */
  TomcatNode(KitWebapp webapp, Consumer<Context> change) {
    this.webapp = webapp;
    Path base = folder();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.setAddDefaultWebXmlToWebapp(false);
    context = webapp
        .files()
        .map(files ->
            tomcat.addWebapp(webapp.contextPath(), files.toAbsolutePath().toString()))
        .orElseGet(() -> tomcat.addContext(webapp.contextPath(), base.toString()));
    if (webapp.files().isPresent()) {
      Wrapper unused =
          Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
      context.addServletMappingDecoded("/", "default");
    }
    // the tests' class path is no part of the webapp, and goes before what the webapp has
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    WebappLoader loader = new WebappLoader();
    loader.setDelegate(true);
    context.setLoader(loader);
    context.setParentClassLoader(TomcatNode.class.getClassLoader());
    forgetLeaks((StandardContext) context);
    declare();
    change.accept(context);
    start();
  }

  /** A test's JVM does not open what Tomcat would search for leaks, which it would warn of. */
  private static void forgetLeaks(StandardContext context) {
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
  }

  private void declare() {
    webapp.settings().forEach(this::say);
    context.addServletContainerInitializer(
        (types, starting) -> {
          starting.addListener(webapp.requests());
          webapp.atStart().accept(starting);
        },
        Set.of());
    if (webapp.isFiltered()) {
      context.addServletContainerInitializer(new KrSessionInitializer(), Set.of());
    }
    webapp.servlets().forEach((path, servlet) -> {
      Wrapper wrapper = Tomcat.addServlet(context, path, servlet.get());
      wrapper.setAsyncSupported(true);
      context.addServletMappingDecoded(path, path);
    });
  }

  /** Says a setting, whatever web.xml says of it. */
  private void say(String name, String value) {
    ApplicationParameter parameter = new ApplicationParameter();
    parameter.setName("krsession." + name);
    parameter.setValue(value);
    parameter.setOverride(false);
    context.addApplicationParameter(parameter);
  }

  private void start() {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      close();
      throw new IllegalStateException("Tomcat has not started", e);
    }
    if (!context.getState().isAvailable()) {
      close();
      throw new IllegalStateException("the webapp has not started; the log says why");
    }
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

  @Override
  public URI uri() {
    return webapp.at(tomcat.getConnector().getLocalPort());
  }

  @Override
  public long containerSessions() {
    return context.getManager().getSessionCounter();
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
