package dev.krsession.compare;

import dev.krsession.KrSessionFilter;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.session.FileStore;
import org.apache.catalina.session.PersistentManager;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.PersistentValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat with one contestant in front of the application, in a JVM of its own. */
public final class ContestServer {
  private static final int ANY_NUMBER = 2_000_000;
  private static final int FEW = 50_000;

  private ContestServer() {}

  /**
   * Takes the contestant and the place of its store; says its own port, and ends with its input.
   */
  public static void main(String[] arguments) throws IOException, LifecycleException {
    Contestant contestant = Contestant.valueOf(arguments[0]);
    Path folder = Files.createTempDirectory("kr-compare");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(connector());
    tomcat.getEngine().setBackgroundProcessorDelay(1);
    Context context = tomcat.addContext("", folder.toString());
    context.setSessionTimeout(30);
    StandardManager manager = new StandardManager();
    manager.setPathname(null);
    manager.setProcessExpiresFrequency(1);
    context.setManager(manager);
    Tomcat.addServlet(context, "work", new WorkServlet()).addMapping("/work/*");
    Tomcat.addServlet(context, "meter", new MeterServlet()).addMapping("/meter");
    inFront(context, contestant, arguments[1], folder);
    tomcat.start();
    System.out.println("port " + tomcat.getConnector().getLocalPort());
    while (System.in.read() >= 0) {
      // The parent says nothing; it ends.
    }
    System.exit(0);
  }

  private static Connector connector() {
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("minSpareThreads", "16");
    connector.setProperty("maxThreads", "16");
    connector.setProperty("maxKeepAliveRequests", "-1");
    return connector;
  }

  private static void inFront(Context context, Contestant contestant, String place, Path folder) {
    String uri = "redis://127.0.0.1:" + place;
    switch (contestant) {
      case TOMCAT -> {}
      case TOMCAT_FILE -> saveEach(context, folder);
      case KR_FILE ->
        add(
            context,
            new KrSessionFilter(),
            Map.of("jdbc.url", "jdbc:h2:file:" + folder.resolve("sessions")));
      case SPRING_SQL -> add(context, SpringPeer.inDatabase(place), Map.of());
      case KR_SQL ->
        add(context, new KrSessionFilter(), Map.of("jdbc.url", place, "jdbc.pool.max", "16"));
      case SPRING -> add(context, SpringPeer.inMemory(), Map.of());
      case SPRING_REDIS -> add(context, SpringPeer.inRedis(Integer.parseInt(place)), Map.of());
      case FLOOR -> add(context, Floor.inMemory(), Map.of());
      case FLOOR_REDIS, FLOOR_LATE -> {
        FloorStore store = FloorStore.inRedis(Integer.parseInt(place));
        add(context, new Floor(store, contestant == Contestant.FLOOR_REDIS), Map.of());
      }
      case KR -> add(context, new KrSessionFilter(), inMemory(ANY_NUMBER));
      case KR_FULL -> add(context, new KrSessionFilter(), inMemory(FEW));
      case KR_REDIS -> add(context, new KrSessionFilter(), Map.of("redis.uri", uri));
      case KR_NEAR ->
        add(context, new KrSessionFilter(), Map.of("redis.uri", uri, "redis.near-cache", "true"));
    }
  }

  private static Map<String, String> inMemory(int sessions) {
    return Map.of("limits.sessions", "" + sessions, "cookie.secure-policy", "None");
  }

  /** Tomcat's own way to have each session in a file before the next request comes. */
  private static void saveEach(Context context, Path folder) {
    FileStore store = new FileStore();
    store.setDirectory(folder.resolve("files").toString());
    PersistentManager manager = new PersistentManager();
    manager.setStore(store);
    context.setManager(manager);
    context.getPipeline().addValve(new PersistentValve());
  }

  private static void add(Context context, Filter filter, Map<String, String> params) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("sessions");
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    params.forEach(definition::addInitParameter);
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("sessions");
    mapping.addURLPattern("/work/*");
    context.addFilterMap(mapping);
  }
}
