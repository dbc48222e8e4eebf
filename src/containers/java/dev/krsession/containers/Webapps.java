package dev.krsession.containers;

import dev.krsession.container.Backend;
import dev.krsession.container.ForeignWebapp;
import dev.krsession.container.foreign.WrongPathListener;
import dev.krsession.containers.server.Archive;
import dev.krsession.containers.server.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The WARs that a server gets: the demo's as it is, and foreign webapps with the jar. */
final class Webapps {
  private static final Path DEMO = Path.of(System.getProperty("kr.war"));
  private static final Path FOLDER = Path.of("target", "containers").toAbsolutePath();
  private static final String NO_FRAGMENTS = "<absolute-ordering/>";
  private static final String LISTENER = "<listener><listener-class>"
      + WrongPathListener.class.getName() + "</listener-class></listener>";
  private static final String SESSION_CONFIG = """
      <session-config>
        <session-timeout>7</session-timeout>
        <cookie-config>
          <name>Shop</name>
          <http-only>true</http-only>
          <secure>true</secure>
          <attribute>
            <attribute-name>SameSite</attribute-name>
            <attribute-value>Strict</attribute-value>
          </attribute>
        </cookie-config>
      </session-config>
      """;

  private Webapps() {}

  /** Writes those for one server and backend. */
  static List<Path> of(Product product, Backend backend) {
    Path folder = FOLDER.resolve("webapps-" + backend);
    try {
      Archive.remove(folder);
      Files.createDirectories(folder);
      List<Path> wars = new ArrayList<>(List.of(DEMO));
      for (Map.Entry<String, ForeignWebapp> webapp : foreign(product, backend).entrySet()) {
        Path written = webapp.getValue().in(folder.resolve(webapp.getKey()));
        addLibraries(backend, written.resolve("WEB-INF/lib"));
        wars.add(Archive.zip(written, folder.resolve(webapp.getKey() + ".war")));
      }
      return wars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that another node has as well. */
  static List<Path> shared(List<Path> wars) {
    return wars.stream().filter(war -> war.endsWith("beans.war")).toList();
  }

  private static Map<String, ForeignWebapp> foreign(Product product, Backend backend) {
    Map<String, ForeignWebapp> webapps = new TreeMap<>(foreign(backend));
    if (product.knowsMembers()) {
      webapps.put("members", Members.webapp());
    }
    if (product.runsInitializers()) {
      webapps.put("beans", Beans.webapp(product));
    }
    return webapps;
  }

  private static Map<String, ForeignWebapp> foreign(Backend backend) {
    return switch (backend) {
      case REDIS -> Map.of("shop", Shop.webapp(), "bare", Shop.bare());
      case MEMORY ->
        Map.ofEntries(
            Map.entry("shop", Shop.webapp()),
            Map.entry("bare", Shop.bare()),
            Map.entry("configured", new ForeignWebapp().saying(SESSION_CONFIG)),
            Map.entry("complete", new ForeignWebapp().metadataComplete().filter()),
            Map.entry("ordered", new ForeignWebapp().saying(NO_FRAGMENTS)),
            Map.entry(
                "declared",
                new ForeignWebapp().saying(NO_FRAGMENTS).ourFilter("cookie.name", "Declared")),
            Map.entry("leaving", new ForeignWebapp()),
            Map.entry("wrong", new ForeignWebapp().contextParam("krsession.idle-timeot", "5m")),
            Map.entry(
                "closed", new ForeignWebapp().saying(NO_FRAGMENTS).ourFilter("touch", "closed")),
            Map.entry("late", new ForeignWebapp().with(WrongPathListener.class).saying(LISTENER)));
    };
  }

  /** Redis needs what the demo's WAR has; memory needs nothing but slf4j-api. */
  private static void addLibraries(Backend backend, Path folder) throws IOException {
    if (backend == Backend.REDIS) {
      Path ours = folder.resolveSibling("demo-lib");
      Archive.unzip(DEMO, "/WEB-INF/lib", ours);
      for (Path jar : Archive.list(ours)) {
        String name = jar.getFileName().toString();
        if (name.endsWith(".jar") && !name.startsWith("slf4j") && !name.startsWith("kr-")) {
          Files.move(jar, folder.resolve(name));
        }
      }
      Archive.remove(ours);
    }
  }
}
