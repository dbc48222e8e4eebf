package dev.krsession.frameworks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A Tomcat with one webapp. */
final class Node implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  Node(War war, String path, Map<String, String> settings) throws IOException, LifecycleException {
    tomcat.setBaseDir(Files.createTempDirectory("kr-tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // two of one name would share what JNDI has
    tomcat.getEngine().setName("Tomcat-" + NUMBER.incrementAndGet());
    context = tomcat.addWebapp(path, war.root().toString());
    // java:comp/env, without the server's own context, of which a JVM has one
    System.setProperty("catalina.useNaming", "true");
    System.setProperty("java.naming.factory.url.pkgs", "org.apache.naming");
    System.setProperty(
        "java.naming.factory.initial", "org.apache.naming.java.javaURLContextFactory");
    context.setParentClassLoader(new ServerClasses());
    settings.forEach((setting, value) -> context.addParameter("krsession." + setting, value));
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    tomcat.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
  }

  boolean runs() {
    return context.getState().isAvailable();
  }

  long containerSessions() {
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
