package dev.krsession.example;

import dev.krsession.KrSessionInitializer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** An embedded Tomcat with the filter, as the page on installing shows it. */
final class EmbeddedShop {
  private EmbeddedShop() {}

  static Tomcat shop(String redisUri) throws LifecycleException {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context webapp = tomcat.addContext("", null);
    webapp.setParentClassLoader(EmbeddedShop.class.getClassLoader());
    webapp.addServletContainerInitializer(new KrSessionInitializer(), null);
    webapp.addParameter("krsession.redis.uri", redisUri);
    webapp.addParameter("krsession.idle-timeout", "20m");
    Tomcat.addServlet(webapp, "visits", new VisitsServlet());
    webapp.addServletMappingDecoded("/visits", "visits");
    tomcat.start();
    return tomcat;
  }
}
