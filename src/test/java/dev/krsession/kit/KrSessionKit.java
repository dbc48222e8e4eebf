package dev.krsession.kit;

import dev.krsession.KitStart;
import dev.krsession.backend.record.RecordBackend;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests what a webapp keeps in its sessions: a JUnit extension, for a field with
 * {@code @RegisterExtension}, that starts the webapp with the filter in front, before each test or,
 * if the field is static, once for all tests of its class. The nodes share a {@link FakeStore}, and
 * their time passes only as a test says. {@code docs/howto-testing.md} shows a test.
 *
 * <p>Without JUnit's help {@link #start} and {@link #close} do the same.
 */
public final class KrSessionKit
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Optional<Path> webapp;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Supplier<? extends Servlet>> servlets = new LinkedHashMap<>();
  private final List<Consumer<ServletContext>> atStart = new ArrayList<>();
  private final List<KitServer> servers = new ArrayList<>();
  private final List<ServletContext> contexts = new CopyOnWriteArrayList<>();
  private final List<Consumer<Context>> forTomcat = new ArrayList<>();
  private final List<Consumer<ServletContextHandler>> forJetty = new ArrayList<>();
  private final Map<Integer, String> errorPages = new LinkedHashMap<>();
  private final List<KrSessionKit> besides = new ArrayList<>();
  private String contextPath = "";
  private boolean isFiltered = true;
  private boolean isOnJetty;
  private int nodes = 1;
  private int classes;
  private Supplier<FakeClock> clocks = FakeClock::new;
  private List<RecordBackend> backends = new CopyOnWriteArrayList<>();
  private OpenRequests requests = new OpenRequests();
  private FakeClock clock = new FakeClock();
  private FakeStore store = new FakeStore(clock);

  private KrSessionKit(Optional<Path> webapp) {
    this.webapp = webapp;
  }

  /** A webapp of servlets alone. */
  public static KrSessionKit servlets() {
    return new KrSessionKit(Optional.empty());
  }

  /**
   * A webapp in a folder or a WAR, with its {@code WEB-INF/web.xml}; its classes are those of the
   * test's class path where that has them. JSPs need Jasper there.
   */
  public static KrSessionKit webapp(Path folderOrWar) {
    return new KrSessionKit(Optional.of(folderOrWar));
  }

  /** Adds a servlet; each node makes one of its own. */
  public KrSessionKit servlet(String path, Supplier<? extends Servlet> servlet) {
    servlets.put(path, servlet);
    return this;
  }

  /** Adds a page that a lambda writes. */
  public KrSessionKit on(String path, Handler page) {
    return servlet(path, page::toServlet);
  }

  /**
   * Says a setting, as a context-param does.
   *
   * @param name without {@code krsession.}; the nodes share a {@link FakeStore} unless a setting
   *     chooses another store
   */
  public KrSessionKit setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Says several settings, by their names without {@code krsession.}. */
  public KrSessionKit settings(Map<String, String> some) {
    settings.putAll(some);
    return this;
  }

  /** Puts the webapp under a path, such as {@code /shop}; visitors name their pages without it. */
  public KrSessionKit contextPath(String path) {
    contextPath = path;
    return this;
  }

  /**
   * Does this on each node before the filter starts: adds listeners, filters and init parameters,
   * or says what a {@code session-config} would.
   */
  public KrSessionKit atStart(Consumer<ServletContext> work) {
    atStart.add(work);
    return this;
  }

  /** Puts a filter behind ours, in front of all servlets and for all dispatches. */
  public KrSessionKit filter(Filter filter) {
    return atStart(webapp -> {
      FilterRegistration.Dynamic behind =
          webapp.addFilter("filter " + webapp.getFilterRegistrations().size(), filter);
      behind.setAsyncSupported(true);
      behind.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    });
  }

  /**
   * Shows a page for errors, as web.xml does.
   *
   * @param status of the errors; 0: of whatever is thrown
   */
  public KrSessionKit errorPage(int status, String path) {
    errorPages.put(status, path);
    return this;
  }

  /** Leaves the filter out, to compare with the container's own sessions. */
  public KrSessionKit withoutFilter() {
    isFiltered = false;
    return this;
  }

  /**
   * Puts another webapp beside this one on each node, under a context path of its own: the one may
   * dispatch to the other. It has visitors of its own; all else, its start too, is this one's.
   */
  public KrSessionKit beside(KrSessionKit other) {
    besides.add(other);
    return this;
  }

  /** Says how many nodes there are, which is one if it is not said. */
  public KrSessionKit nodes(int number) {
    nodes = number;
    return this;
  }

  /** Changes the webapp on each node before it starts, by what Tomcat alone knows. */
  public KrSessionKit onTomcat(Consumer<Context> change) {
    forTomcat.add(change);
    return this;
  }

  /** Has the nodes be Jetty's, of version 12 with Jakarta EE 10; they are Tomcat's else. */
  public KrSessionKit onJetty() {
    isOnJetty = true;
    return this;
  }

  /** Has the nodes be Jetty's, and changes the webapp on each before it starts. */
  public KrSessionKit onJetty(Consumer<ServletContextHandler> change) {
    forJetty.add(change);
    return onJetty();
  }

  /** Has time pass by itself as well, for a webapp or a store that waits for it. */
  public KrSessionKit runningTime() {
    clocks = FakeClock::running;
    return this;
  }

  /**
   * Starts the nodes, with a new store.
   *
   * @throws IllegalStateException if a webapp does not start
   */
  public KrSessionKit start() {
    clock = clocks.get();
    store = new FakeStore(clock);
    requests = new OpenRequests();
    backends = new CopyOnWriteArrayList<>();
    List<KrSessionKit> all = new ArrayList<>(besides);
    all.add(0, this);
    List<KitWebapp> webapps = all.stream().map(kit -> kit.described(this)).toList();
    try {
      for (int node = 0; node < nodes; node++) {
        KitServer started =
            isOnJetty ? new JettyNode(webapps, requests) : new TomcatNode(webapps, requests);
        all.forEach(kit -> kit.servers.add(started));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    return this;
  }

  private Map<String, String> said() {
    Map<String, String> all = new LinkedHashMap<>(settings);
    if (all.keySet().stream().noneMatch(name -> name.matches("backend|redis\\..*|jdbc\\..*"))) {
      all.put("backend", FakeStore.NAME);
    }
    return all;
  }

  private KitWebapp described(KrSessionKit first) {
    clock = first.clock;
    store = first.store;
    requests = first.requests;
    backends = first.backends;
    return new KitWebapp(
        contextPath,
        webapp,
        said(),
        servlets,
        errorPages,
        isFiltered,
        this::prepare,
        forTomcat,
        forJetty);
  }

  private void prepare(ServletContext context) {
    KitStart.give(context, clock, store.provider(), backends::add);
    atStart.forEach(work -> work.accept(context));
    contexts.add(context);
  }

  /** Stops the nodes. */
  @Override
  public void close() {
    servers.forEach(KitServer::close);
    forget();
    besides.forEach(KrSessionKit::forget);
  }

  private void forget() {
    servers.clear();
    contexts.clear();
  }

  @Override
  public void beforeAll(ExtensionContext tests) {
    if (classes++ == 0) {
      start();
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    if (classes == 0) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (classes == 0) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    if (--classes == 0) {
      close();
    }
  }

  /** Somebody new, without a cookie, whose requests go to the first node. */
  public Visitor visitor() {
    requireStarted();
    return Visitor.of(servers.stream().map(this::uri).toList(), requests);
  }

  /** Where the first node has the webapp, for clients of another kind. */
  public URI uri() {
    requireStarted();
    return uri(servers.get(0));
  }

  private URI uri(KitServer server) {
    return KitWebapp.uri(server.port(), contextPath);
  }

  /** The first node's webapp, such as {@code KrSessions} wants it. */
  public ServletContext context() {
    requireStarted();
    return contexts.get(0);
  }

  /**
   * How many sessions the nodes' containers have had themselves: none, unless something gets hold
   * of a request in front of the filter.
   */
  public long containerSessions() {
    requireStarted();
    return servers.stream().mapToLong(KitServer::containerSessions).sum();
  }

  private void requireStarted() {
    if (servers.isEmpty()) {
      throw new IllegalStateException("no node has started: make the kit a field with"
          + " @RegisterExtension, and use it in or before a test, or call start()");
    }
  }

  /**
   * Time passes, on all nodes and in the store: after all that has been answered is over, and the
   * store knows of it.
   */
  public void advance(Duration time) {
    requests.awaitAnswered(PATIENCE);
    for (RecordBackend backend : backends) {
      if (!backend.awaitAccesses(PATIENCE)) {
        throw new IllegalStateException("the store is not told of accesses in time");
      }
    }
    clock.advance(time);
  }

  /** The store that the nodes share. */
  public FakeStore store() {
    return store;
  }
}
