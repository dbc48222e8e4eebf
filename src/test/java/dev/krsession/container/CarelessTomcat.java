package dev.krsession.container;

import dev.krsession.kit.Handler;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat that serves a webapp without those of its filters that have failed at the start, as
 * GlassFish and Payara do. Its one page makes a session.
 */
public final class CarelessTomcat implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();

  private CarelessTomcat(Map<String, String> settings, ServletContainerInitializer initializer)
      throws IOException, LifecycleException {
    String base = Files.createTempDirectory("kr-careless").toString();
    tomcat.setBaseDir(base);
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Webapp webapp = new Webapp();
    webapp.setPath("");
    webapp.setDocBase(base);
    webapp.addLifecycleListener(new Tomcat.FixContextListener());
    webapp.addServletContainerInitializer(initializer, null);
    settings.forEach((name, value) -> webapp.addParameter("krsession." + name, value));
    tomcat.getHost().addChild(webapp);
    Tomcat.addServlet(
        webapp,
        "session",
        ((Handler) (request, response) -> request.getSession().setAttribute("a", "b")).toServlet());
    webapp.addServletMappingDecoded("/session", "session");
    tomcat.start();
  }

  /** A webapp with these context-params, which has started whatever came of its filters. */
  public static CarelessTomcat with(
      Map<String, String> settings, ServletContainerInitializer initializer) {
    try {
      return new CarelessTomcat(settings, initializer);
    } catch (IOException | LifecycleException e) {
      throw new AssertionError(e);
    }
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
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

  private static final class Webapp extends StandardContext {
    @Override
    public boolean filterStart() {
      boolean unused = super.filterStart();
      return true;
    }
  }
}
