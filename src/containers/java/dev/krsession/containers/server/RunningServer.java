package dev.krsession.containers.server;

import dev.krsession.backend.redis.RedisServerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A server in a process of its own, with webapps: plain HTTP on 127.0.0.1. */
public final class RunningServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(4);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path folder;
  private final Path log;
  private final int port = RedisServerFixture.freePort();
  private final Launch launch;
  private final Process process;
  private final Thread killer;

  private RunningServer(
      Product product, Path folder, List<Path> webapps, Map<String, String> properties)
      throws IOException {
    this.folder = Workplace.emptied(folder);
    log = folder.resolve("console.log");
    launch = product.prepare(new Workplace(folder, port, product.jdk().orElseThrow(), properties));
    for (Path webapp : webapps) {
      Files.copy(webapp, launch.drop().resolve(webapp.getFileName()));
    }
    ProcessBuilder starting = new ProcessBuilder(launch.command())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    starting.environment().putAll(launch.environment());
    process = starting.start();
    killer = new Thread(() -> Descendants.end(process.toHandle()));
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts it in a folder of its own and waits until it answers.
   *
   * @param webapps the WARs that it shall have
   * @param properties its system properties
   * @param pages what it must answer with 200, such as {@code /shop/READ}
   */
  public static RunningServer start(
      Product product,
      Path folder,
      List<Path> webapps,
      Map<String, String> properties,
      List<String> pages) {
    try {
      RunningServer server = new RunningServer(product, folder, webapps, properties);
      server.await(pages);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(List<String> pages) {
    try {
      Awaitility.await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> !process.isAlive() || pages.stream().allMatch(this::answers));
      if (!process.isAlive()) {
        throw new AssertionError("the server ended at its start:\n" + log());
      }
    } catch (RuntimeException | AssertionError e) {
      close();
      throw new AssertionError("the server does not answer " + pages + ", see " + log, e);
    }
  }

  /** Whether a page is there. */
  public boolean answers(String page) {
    HttpRequest request =
        HttpRequest.newBuilder(uri(page)).timeout(Duration.ofSeconds(20)).GET().build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where it is. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The folder whose files are its webapps. */
  public Path drop() {
    return launch.drop();
  }

  /** All that it has logged, to its console or into files. */
  public String log() {
    try (var files = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it, and leaves nothing behind but its console's log. */
  @Override
  public void close() {
    Descendants.end(process.toHandle());
    Runtime.getRuntime().removeShutdownHook(killer);
    try {
      Files.copy(
          log,
          folder.resolveSibling(folder.getFileName() + ".log"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Archive.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
