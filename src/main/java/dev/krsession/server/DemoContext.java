package dev.krsession.server;

import java.nio.file.Path;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Configures the webapp in Tomcat: its own web.xml, static files, and nothing of Tomcat's default
 * web.xml.
 */
final class DemoContext {
  private static final long UNLOAD_MILLIS = 200;

  private DemoContext() {}

  static StandardContext of(Path webapp, Options options) {
    StandardContext context = new StandardContext();
    context.setName("");
    context.setPath("");
    context.setDocBase(webapp.toAbsolutePath().toString());
    context.setParentClassLoader(DemoContext.class.getClassLoader());
    context.setFailCtxIfServletStartFails(true);
    // nothing on the class path belongs to the webapp, and a search there takes its time
    StandardJarScanner scanner = new StandardJarScanner();
    scanner.setScanClassPath(false);
    context.setJarScanner(scanner);
    // its search for leaks needs an opened java.base, and this JVM ends with the webapp
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesRmiTargets(false);
    // per servlet; requests have had their time to end before
    context.setUnloadDelay(UNLOAD_MILLIS);
    // Tomcat's own sessions are unused and need no file
    StandardManager manager = new StandardManager();
    manager.setPathname(null);
    context.setManager(manager);
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(Constants.NoDefaultWebXml);
    context.addLifecycleListener(config);
    options.redis().ifPresent(uri -> context.addParameter("krsession.redis.uri", uri));
    options.jdbc().ifPresent(url -> context.addParameter("krsession.jdbc.url", url));
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
    Tomcat.addDefaultMimeTypeMappings(context);
    return context;
  }
}
