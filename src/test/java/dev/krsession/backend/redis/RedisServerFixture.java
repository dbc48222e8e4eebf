package dev.krsession.backend.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisExecProvider;

/**
 * A Redis server of the test's own: on 127.0.0.1, a free port, nothing written to disk. It is the
 * program that the system property {@code redis.server} names, else the {@code redis-server} or
 * {@code valkey-server} on the PATH if there is one, else the one that comes with a test
 * dependency.
 */
public final class RedisServerFixture implements AutoCloseable {
  private final int port;
  private final int busPort;
  private final Path folder;
  private final Process process;
  private final RedisClient client;

  private RedisServerFixture(int port, List<String> config, List<String> options)
      throws IOException {
    this.port = port;
    boolean chosen = options.contains("--cluster-enabled") && !Program.IS_BEFORE_7;
    // before 7.0 it cannot be chosen
    boolean encrypted = options.contains("--tls-cluster");
    int base = encrypted ? Integer.parseInt(options.get(options.indexOf("--tls-port") + 1)) : port;
    busPort = chosen ? freePort() : base + 10_000;
    folder = Files.createTempDirectory("kr-redis");
    List<String> command = new ArrayList<>(List.of(Program.PATH));
    command.addAll(config);
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--dir", folder.toString(), "--logfile", "redis.log"));
    // a replica need not wait for others that might come
    command.addAll(List.of("--repl-diskless-sync-delay", "0"));
    if (chosen) {
      command.addAll(List.of("--cluster-port", "" + busPort));
    }
    command.addAll(options);
    process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    client =
        RedisClient.builder().hostAndPort(new HostAndPort("127.0.0.1", port)).build();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .ignoreExceptions()
        .until(() -> client.ping().equals("PONG"));
  }

  /** Starts a server and waits until it answers. */
  public static RedisServerFixture start(String... options) {
    return startOn(freePort(), options);
  }

  /** Starts a server on a port that somebody knows already. */
  public static RedisServerFixture startOn(int port, String... options) {
    try {
      return new RedisServerFixture(port, List.of(), List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server with a configuration file, which a sentinel needs. */
  public static RedisServerFixture startConfigured(String file, String... options) {
    try {
      return new RedisServerFixture(freePort(), List.of(file), List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client of the test's own, for looking behind the backend's back. */
  public RedisClient client() {
    return client;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Where a cluster's servers talk to each other. */
  public int busPort() {
    return busPort;
  }

  /** The server's process id, for signals. */
  public long pid() {
    return process.pid();
  }

  /** What {@code redis.uri} would say. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends the process at once, as a crash would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A port that was free a moment ago, and has one that is 10,000 higher. It is below those that
   * the system gives to clients, so that no connection takes it in between.
   */
  public static int freePort() {
    for (int tries = 0; tries < 1000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // it is taken
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new AssertionError("no port is free");
  }

  /** The program of all servers of this JVM. */
  private static final class Program {
    static final String PATH = named().or(Program::installed).orElseGet(Program::bundled);
    static final boolean IS_BEFORE_7 = version().contains("v=6.");

    private static Optional<String> named() {
      return Optional.of(System.getProperty("redis.server", "")).filter(name -> !name.isEmpty());
    }

    private static Optional<String> installed() {
      String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
      return Stream.of(path.split(File.pathSeparator))
          .flatMap(folder ->
              Stream.of(new File(folder, "redis-server"), new File(folder, "valkey-server")))
          .filter(File::canExecute)
          .map(File::getPath)
          .findFirst();
    }

    private static String bundled() {
      try {
        return RedisExecProvider.defaultProvider().get().getPath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String version() {
      try {
        Process asked = new ProcessBuilder(PATH, "--version").start();
        return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
