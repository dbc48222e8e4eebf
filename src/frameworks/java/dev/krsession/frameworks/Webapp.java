package dev.krsession.frameworks;

import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * A webapp under {@code src/frameworks/webapps} on an embedded Tomcat. Its web.xml does not mention
 * us: what puts the filter in front is the jar's own initializer.
 */
public final class Webapp implements AutoCloseable {
  private static final Path ALL = Path.of("src/frameworks/webapps").toAbsolutePath();

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  private Webapp(String name, Map<String, String> settings) throws IOException, LifecycleException {
    tomcat.setBaseDir(Files.createTempDirectory("kr-tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addWebapp("", ALL.resolve(name).toString());
    settings.forEach((setting, value) -> context.addParameter("krsession." + setting, value));
    // Looking through every jar of the tests takes long and finds nothing that is needed.
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    // nor are the frameworks of others to begin here
    context.setContainerSciFilter("faces|weld|primefaces|javamelody|vaadin");
    tomcat.start();
  }

  /**
   * Starts it.
   *
   * @param settings more of them: names and values in turn
   */
  public static Webapp start(String name, Backend backend, String... settings) {
    try {
      return new Webapp(name, backend.with(settings));
    } catch (IOException | LifecycleException e) {
      throw new AssertionError(e);
    }
  }

  /** A visitor without cookies. */
  public Visitor visitor() {
    return Visitor.of(URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort()));
  }

  /** How many sessions Tomcat itself keeps. */
  public long containerSessions() {
    return context.getManager().getSessionCounter();
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
