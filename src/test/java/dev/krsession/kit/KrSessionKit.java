package dev.krsession.kit;

import dev.krsession.KitStart;
import dev.krsession.backend.record.RecordBackend;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests what a webapp keeps in its sessions: a JUnit extension, for a field with
 * {@code @RegisterExtension}, that starts the webapp with the filter in front before each test. The
 * nodes share a {@link FakeStore}, and their time passes only as a test says.
 * {@code docs/howto-testing.md} shows a test.
 */
public final class KrSessionKit implements BeforeEachCallback, AfterEachCallback {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Optional<Path> webapp;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Supplier<? extends Servlet>> servlets = new LinkedHashMap<>();
  private final List<KitServer> servers = new ArrayList<>();
  private final List<RecordBackend> backends = new CopyOnWriteArrayList<>();
  private int nodes = 1;
  private Function<KitWebapp, KitServer> container = TomcatNode::new;
  private OpenRequests requests = new OpenRequests();
  private FakeClock clock = new FakeClock();
  private FakeStore store = new FakeStore(clock);

  private KrSessionKit(Optional<Path> webapp) {
    this.webapp = webapp;
    settings.put("backend", FakeStore.NAME);
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

  /**
   * Says a setting, as a context-param does.
   *
   * @param name without {@code krsession.}; {@code backend} is the shared store if it is not said
   */
  public KrSessionKit setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Says how many nodes there are, which is one if it is not said. */
  public KrSessionKit nodes(int number) {
    nodes = number;
    return this;
  }

  /** Has the nodes be Jetty's, of version 12 with Jakarta EE 10; they are Tomcat's else. */
  public KrSessionKit onJetty() {
    container = webapp -> new JettyNode(webapp);
    return this;
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    clock = new FakeClock();
    store = new FakeStore(clock);
    requests = new OpenRequests();
    KitWebapp started = new KitWebapp(
        webapp,
        settings,
        servlets,
        context -> KitStart.give(context, clock, store.provider(), backends::add),
        requests);
    for (int node = 0; node < nodes; node++) {
      servers.add(container.apply(started));
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    servers.forEach(KitServer::close);
    servers.clear();
    backends.clear();
  }

  /** Somebody new, without a cookie, whose requests go to the first node. */
  public Visitor visitor() {
    List<URI> uris = servers.stream().map(KitServer::uri).toList();
    return Visitor.of(uris, requests);
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
