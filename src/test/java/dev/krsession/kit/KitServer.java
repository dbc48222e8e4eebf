package dev.krsession.kit;

import dev.krsession.KrSessionInitializer;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** One node: a Tomcat on 127.0.0.1 with the webapp under test. */
final class KitServer implements AutoCloseable {
  static {
    // its beans have the same names on each server
    Registry.disableRegistry();
  }

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  private KitServer(Optional<Path> webapp) {
    Path base = folder();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.setAddDefaultWebXmlToWebapp(false);
    context = webapp
        .map(folder -> tomcat.addWebapp("", folder.toAbsolutePath().toString()))
        .orElseGet(() -> tomcat.addContext("", base.toString()));
    if (webapp.isPresent()) {
      Wrapper unused =
          Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
      context.addServletMappingDecoded("/", "default");
    }
    // the tests' class path is no part of the webapp, and goes before what the webapp has
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    WebappLoader loader = new WebappLoader();
    loader.setDelegate(true);
    context.setLoader(loader);
    context.setParentClassLoader(KitServer.class.getClassLoader());
  }

  /** Starts one; the webapp's start is the test's, so a failure of it is thrown. */
  static KitServer start(
      Optional<Path> webapp,
      Map<String, String> settings,
      Map<String, Supplier<? extends Servlet>> servlets,
      Consumer<ServletContext> given) {
    KitServer server = new KitServer(webapp);
    server.start(settings, servlets, given);
    return server;
  }

  private void start(
      Map<String, String> settings,
      Map<String, Supplier<? extends Servlet>> servlets,
      Consumer<ServletContext> given) {
    settings.forEach((name, value) -> context.addParameter("krsession." + name, value));
    context.addServletContainerInitializer((types, starting) -> given.accept(starting), Set.of());
    context.addServletContainerInitializer(new KrSessionInitializer(), Set.of());
    servlets.forEach((path, servlet) -> {
      Wrapper wrapper = Tomcat.addServlet(context, path, servlet.get());
      wrapper.setAsyncSupported(true);
      context.addServletMappingDecoded(path, path);
    });
    try {
      tomcat.start();
    } catch (LifecycleException e) {
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

  URI uri() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
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
