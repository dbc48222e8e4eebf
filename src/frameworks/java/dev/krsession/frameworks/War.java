package dev.krsession.frameworks;

import dev.krsession.KrSessionFilter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A webapp as people deploy one: its own classes in WEB-INF/classes, the jars of its framework and
 * ours in WEB-INF/lib.
 */
public final class War {
  private static final List<Path> CLASS_PATH = Stream.of(
          System.getProperty("java.class.path").split(File.pathSeparator))
      .map(Path::of)
      .toList();

  private final Path root;

  private War(Path root) {
    this.root = root;
  }

  /**
   * The webapp under {@code src/frameworks/webapps}, with the classes of the package so named, here
   * or beside this one.
   */
  public static War of(String name) {
    try {
      War war = empty();
      copy(Path.of("src/frameworks/webapps", name), war.root);
      return war.classes(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same as a folder, without any library: for a server that has them on its class path. */
  public static Path folder(String name) {
    try {
      War war = new War(Files.createTempDirectory("kr-war"));
      copy(Path.of("src/frameworks/webapps", name), war.root);
      return war.classes(name).root;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Adds the classes of the package so named. */
  public War classes(String name) {
    Path place = placeOf(War.class);
    String own = Stream.of("dev/krsession/frameworks/" + name, "dev/krsession/" + name)
        .filter(it -> Files.isDirectory(place.resolve(it)))
        .findFirst()
        .orElseThrow();
    Path classes = root.resolve("WEB-INF/classes");
    try {
      Files.createDirectories(classes.resolve(own).getParent());
      copy(place.resolve(own), classes.resolve(own));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Adds a file, named from the webapp's root. */
  public War file(String name, String text) {
    try {
      Files.writeString(root.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Tomcat's own webapp {@code examples}, as it is delivered. */
  public static War examples() {
    URI zip = URI.create("jar:" + Path.of("target/tomcat.zip").toUri());
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of());
        Stream<Path> top = Files.list(files.getPath("/"))) {
      War war = empty();
      copy(top.findFirst().orElseThrow().resolve("webapps/examples"), war.root);
      return war;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static War empty() throws IOException {
    War war = new War(Files.createTempDirectory("kr-war"));
    Files.createDirectories(war.root.resolve("WEB-INF/lib"));
    writeOurs(war.root.resolve("WEB-INF/lib/kr-session.jar"));
    return war.with("jedis", "commons-pool2", "json", "gson", "redis-authx-core")
        .with("HikariCP", "postgresql");
  }

  /** Adds jars of the tests' class path, by their names without version. */
  public War with(String... jars) {
    for (String jar : jars) {
      CLASS_PATH.stream()
          .filter(path -> path.getFileName().toString().matches(jar + "-[0-9].*\\.jar"))
          .forEach(this::add);
    }
    return this;
  }

  /** Adds what a folder of such a jar holds. */
  public War unpack(String jar, String folder, String into) {
    Path file = CLASS_PATH.stream()
        .filter(path -> path.getFileName().toString().matches(jar + "-[0-9].*\\.jar"))
        .findFirst()
        .orElseThrow();
    try (FileSystem files = FileSystems.newFileSystem(file)) {
      Path target = root.resolve(into);
      Files.createDirectories(target.getParent());
      copy(files.getPath("/" + folder), target);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Adds a context parameter to its web.xml. */
  public War parameter(String name, String value) {
    Path xml = root.resolve("WEB-INF/web.xml");
    try {
      String parameter = "<context-param><param-name>" + name + "</param-name><param-value>" + value
          + "</param-value></context-param>";
      Files.writeString(
          xml, Files.readString(xml).replaceFirst("(<web-app[^>]*>)", "$1" + parameter));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  private void add(Path jar) {
    try {
      Files.copy(jar, root.resolve("WEB-INF/lib").resolve(jar.getFileName()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Our jar, without the demo. */
  public static Path jar() {
    try {
      Path jar = Files.createTempDirectory("kr-jar").resolve("kr-session.jar");
      writeOurs(jar);
      return jar;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What it is made of: a folder of the tests' class path. */
  public static Path classes() {
    return placeOf(KrSessionFilter.class);
  }

  private static void writeOurs(Path file) throws IOException {
    Path classes = classes();
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream jar = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(classes).filter(Files::isRegularFile)) {
      for (Path each : files.toList()) {
        String name = classes.relativize(each).toString().replace(File.separatorChar, '/');
        if (!name.matches("(launch|dev/krsession/(demo|server))/.*")) {
          jar.putNextEntry(new ZipEntry(name));
          Files.copy(each, jar);
        }
      }
    }
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  Path root() {
    return root;
  }
}
