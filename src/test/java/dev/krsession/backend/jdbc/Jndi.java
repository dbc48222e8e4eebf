package dev.krsession.backend.jdbc;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.core.NamingContextListener;
import org.apache.tomcat.util.descriptor.web.ContextResource;

/** A DataSource under a name of Tomcat's own JNDI. */
public final class Jndi implements ObjectFactory {
  static final AtomicReference<Optional<DataSource>> SOURCE =
      new AtomicReference<>(Optional.empty());

  /** For Tomcat, which makes it by reflection. */
  public Jndi() {}

  static void bind(Context context) {
    NamingContextListener naming = new NamingContextListener();
    naming.setName(context.getName());
    context.addLifecycleListener(naming);
    ContextResource resource = new ContextResource();
    resource.setName("jdbc/sessions");
    resource.setType("javax.sql.DataSource");
    resource.setProperty("factory", Jndi.class.getName());
    context.getNamingResources().addResource(resource);
    System.setProperty("catalina.useNaming", "true");
    System.setProperty("java.naming.factory.url.pkgs", "org.apache.naming");
    System.setProperty(
        "java.naming.factory.initial", "org.apache.naming.java.javaURLContextFactory");
  }

  @Override
  public Object getObjectInstance(
      Object object, Name name, javax.naming.Context context, Hashtable<?, ?> environment) {
    DataSource source = SOURCE.get().orElseThrow();
    // Tomcat would close what can be closed
    return Proxy.newProxyInstance(
        Jndi.class.getClassLoader(),
        new Class<?>[] {DataSource.class},
        (proxy, method, arguments) -> method.invoke(source, arguments));
  }
}
