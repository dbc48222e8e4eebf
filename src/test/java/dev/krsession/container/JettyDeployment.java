package dev.krsession.container;

import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.FragmentConfiguration;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee10.webapp.WebAppConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** A webapp on an embedded Jetty. */
final class JettyDeployment implements Deployment {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);
  private final ContextHandlerCollection webapps = new ContextHandlerCollection(true);
  private final Path webapp;
  private final boolean withInitializers;
  private WebAppContext context;

  JettyDeployment(Path webapp, boolean withInitializers) {
    this.webapp = webapp;
    this.withInitializers = withInitializers;
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(webapps);
    context = context();
    webapps.addHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private WebAppContext context() {
    WebAppContext made = new WebAppContext(webapp.toString(), "/");
    made.setClassLoader(new WebAppClassLoader(new ContainerClasses(), made));
    if (!withInitializers) {
      made.setConfigurations(new Configuration[] {
        new WebInfConfiguration(),
        new WebXmlConfiguration(),
        new MetaInfConfiguration(),
        new FragmentConfiguration(),
        new WebAppConfiguration()
      });
    }
    return made;
  }

  @Override
  public boolean isRunning() {
    return context.isAvailable();
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** As Jetty's own deployer does it: another context. */
  @Override
  public void redeploy() {
    try {
      context.stop();
      webapps.removeHandler(context);
      context.destroy();
      context = context();
      webapps.addHandler(context);
      context.start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public ClassLoader loader() {
    return context.getClassLoader();
  }

  @Override
  public void close() {
    try {
      // who starts a context later has to stop it
      context.stop();
      server.stop();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
