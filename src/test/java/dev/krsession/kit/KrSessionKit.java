package dev.krsession.kit;

import dev.krsession.KitStart;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Optional<Path> webapp;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Supplier<? extends Servlet>> servlets = new LinkedHashMap<>();
  private final List<KitServer> servers = new ArrayList<>();
  private int nodes = 1;
  private KitClock clock = new KitClock();
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

  @Override
  public void beforeEach(ExtensionContext test) {
    clock = new KitClock();
    store = new FakeStore(clock);
    for (int node = 0; node < nodes; node++) {
      servers.add(KitServer.start(
          webapp, settings, servlets, context -> KitStart.give(context, clock, store.provider())));
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    servers.forEach(KitServer::close);
    servers.clear();
  }

  /** Somebody new, without a cookie, whose requests go to the first node. */
  public Visitor visitor() {
    List<URI> uris = servers.stream().map(KitServer::uri).toList();
    return Visitor.of(uris);
  }

  /** Time passes, on all nodes and in the store. */
  public void advance(Duration time) {
    clock.advance(time);
  }

  /** The store that the nodes share. */
  public FakeStore store() {
    return store;
  }
}
