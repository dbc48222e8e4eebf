package dev.krsession.server;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;

/** An embedded Tomcat that serves one webapp at the root. */
final class DemoServer implements AutoCloseable {
  private final Tomcat tomcat;
  private final Options options;

  private DemoServer(Tomcat tomcat, Options options) {
    this.tomcat = tomcat;
    this.options = options;
  }

  /**
   * Starts serving; returns when the webapp is ready.
   *
   * @param webapp the directory that contains WEB-INF/web.xml
   * @param scratch a directory for Tomcat's files; the caller deletes it
   * @throws StartException if the start fails
   */
  static DemoServer start(Options options, Path webapp, Path scratch) {
    if (!Files.isRegularFile(webapp.resolve("WEB-INF/web.xml"))) {
      throw new StartException(
          webapp.toAbsolutePath() + " holds no WEB-INF/web.xml; start in the project's directory");
    }
    StandardContext context = DemoContext.of(webapp, options);
    DemoServer server = new DemoServer(tomcat(options, context, scratch), options);
    try (StartupProbe watch = StartupProbe.begin()) {
      server.start(context, watch);
    } catch (StartException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static Tomcat tomcat(Options options, StandardContext context, Path scratch) {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(scratch.toString());
    // as every Tomcat has it: the webapp's drivers are not registered for the whole JVM
    tomcat.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
    tomcat.setConnector(
        options.tls()
            ? DemoConnector.https(options, certificate(options, scratch))
            : DemoConnector.http(options));
    StandardHost host = (StandardHost) tomcat.getHost();
    ErrorReportValve errors = new ErrorReportValve();
    errors.setShowReport(false);
    errors.setShowServerInfo(false);
    host.getPipeline().addValve(errors);
    host.getPipeline().addValve(new RequestLog());
    host.addChild(context);
    return tomcat;
  }

  private static Certificate certificate(Options options, Path scratch) {
    return options
        .keystore()
        .map(KeystoreFile::read)
        .orElseGet(() -> Certificate.selfSigned(options.address(), scratch));
  }

  private void start(StandardContext context, StartupProbe watch) {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      watch.takeReason();
      throw Refusal.of(e, options);
    }
    if (!context.getState().isAvailable()) {
      throw Refusal.ofWebapp(watch.takeReason(), options);
    }
  }

  /** Returns the server's address for a browser on this machine, without a trailing slash. */
  URI uri() {
    InetAddress address = options.address();
    Connector connector = tomcat.getConnector();
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    String name = host.contains(":")
        ? "[" + host.replaceFirst("%.*", "").replaceFirst("(^|:)(0(:|$)){2,}", "::") + "]"
        : host;
    return URI.create(connector.getScheme() + "://" + name + ":" + connector.getLocalPort());
  }

  /** Stops serving. Active requests get eight seconds to end. */
  @Override
  public void close() {
    if (tomcat.getConnector().getState().isAvailable()) {
      Goodbye.say(tomcat.getConnector());
    }
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat does not stop", e);
    }
  }
}
