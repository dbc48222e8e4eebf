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

/** A webapp on an embedded Jetty. */
final class JettyDeployment implements Deployment {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);
  private final WebAppContext context;

  JettyDeployment(Path webapp, boolean withInitializers) {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    context = new WebAppContext(webapp.toString(), "/");
    context.setClassLoader(new WebAppClassLoader(new ContainerClasses(), context));
    if (!withInitializers) {
      context.setConfigurations(new Configuration[] {
        new WebInfConfiguration(),
        new WebXmlConfiguration(),
        new MetaInfConfiguration(),
        new FragmentConfiguration(),
        new WebAppConfiguration()
      });
    }
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean isRunning() {
    return context.isAvailable();
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
