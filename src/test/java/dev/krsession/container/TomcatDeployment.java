package dev.krsession.container;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A webapp on an embedded Tomcat. */
final class TomcatDeployment implements Deployment {
  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  TomcatDeployment(Path webapp, boolean withInitializers) {
    try {
      tomcat.setBaseDir(Files.createTempDirectory("kr-tomcat").toString());
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      ContextConfig config = withInitializers ? new ContextConfig() : new NoInitializers();
      context = tomcat.addWebapp(tomcat.getHost(), "", webapp.toString(), config);
      context.setParentClassLoader(new ContainerClasses());
      // The tests' class path is no part of the container.
      ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
      tomcat.start();
    } catch (IOException | LifecycleException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean isRunning() {
    return context.getState().isAvailable();
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
  }

  @Override
  public void redeploy() {
    context.reload();
  }

  @Override
  public ClassLoader loader() {
    return context.getLoader().getClassLoader();
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

  /** Reads web.xml and web-fragments but runs no ServletContainerInitializer. */
  private static final class NoInitializers extends ContextConfig {
    @Override
    protected void processServletContainerInitializers() {}
  }
}
