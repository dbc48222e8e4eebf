package launch;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The WAR's main class: unpacks the WAR into a temporary directory and starts the server that lies
 * in it. The server deletes the directory at its end.
 */
public final class WarLauncher {
  private static final String SERVER = "dev.krsession.server.Server";

  private WarLauncher() {}

  /** Starts the server with these arguments; {@code --help} lists them. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path scratch = Files.createTempDirectory("kr-session-");
    Path webapp = scratch.resolve("webapp");
    unpack(self(), webapp);
    ClassLoader loader = serverLoader(webapp.resolve("WEB-INF"));
    Thread.currentThread().setContextClassLoader(loader);
    Class.forName(SERVER, true, loader)
        .getMethod("run", String[].class, Path.class, Path.class)
        .invoke(null, arguments, webapp, scratch);
  }

  private static Path self() {
    try {
      return Path.of(
          WarLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the WAR does not know where it lies", e);
    }
  }

  /** Leaves the launcher itself behind: what is not there cannot be served. */
  private static void unpack(Path war, Path target) throws IOException {
    try (JarFile jar = new JarFile(war.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (!entry.isDirectory() && !entry.getName().startsWith("launch/")) {
          Path file = target.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          Files.copy(jar.getInputStream(entry), file);
        }
      }
    }
  }

  private static ClassLoader serverLoader(Path webInf) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(webInf.resolve("server-classes").toUri().toURL());
    try (Stream<Path> jars = Files.list(webInf.resolve("lib-server"))) {
      for (Path jar : (Iterable<Path>) jars.sorted()::iterator) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
