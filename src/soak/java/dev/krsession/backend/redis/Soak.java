package dev.krsession.backend.redis;

import dev.krsession.kit.Visitor;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Two nodes over one Redis for some minutes, with faults on the wire, logins, logouts, saves that
 * fail, clients that go away, and a clock two hours ahead where libfaketime is installed. Prints
 * what has stayed of it, and ends with 1 if that is anything.
 */
final class Soak {
  /** The nodes' idle timeout. */
  static final Duration IDLE = Duration.ofSeconds(8);

  private static final int VISITORS = 8;
  private static final long FLAT_BYTES = 8 << 20;
  private static final List<FaultProxy.Fault> FAULTS = List.of(
      FaultProxy.Fault.BLACK_HOLE,
      FaultProxy.Fault.LATE,
      FaultProxy.Fault.DRIP,
      FaultProxy.Fault.RESET,
      FaultProxy.Fault.HALF,
      FaultProxy.Fault.HALF_AND_SILENT,
      FaultProxy.Fault.STUCK);

  private final FaultProxy wire;
  private final RedisServerFixture redis;
  private final List<URI> nodes;
  private final Queue<String> ended = new ConcurrentLinkedQueue<>();
  private final AtomicLong requests = new AtomicLong();
  private boolean reached = true;

  private Soak(FaultProxy wire, RedisServerFixture redis, List<URI> nodes) {
    this.wire = wire;
    this.redis = redis;
    this.nodes = nodes;
  }

  /** Soaks for {@code -Dsoak.minutes}. */
  public static void main(String[] args) throws Exception {
    double minutes = Double.parseDouble(System.getProperty("soak.minutes", "10"));
    List<Process> started = new ArrayList<>();
    boolean reached;
    try (RedisServerFixture redis = RedisServerFixture.start();
        FaultProxy wire = FaultProxy.to(redis.port())) {
      Optional<Path> faketime = faketime();
      System.out.println(LocalDate.now() + ", Java " + Runtime.version() + ", " + minutes
          + " minutes, the second node's clock "
          + (faketime.isPresent() ? "two hours ahead" : "is right: no libfaketime"));
      List<URI> nodes = new ArrayList<>();
      nodes.add(node(started, wire.uri(), "false", Map.of()));
      nodes.add(node(
          started,
          wire.uri(),
          "true",
          faketime
              .map(library -> Map.of(
                  "LD_PRELOAD", library.toString(),
                  "FAKETIME", "+2h",
                  "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                  "DONT_FAKE_MONOTONIC", "1"))
              .orElse(Map.of())));
      reached = new Soak(wire, redis, nodes).run(minutes);
    } finally {
      started.forEach(process -> process.destroyForcibly().onExit().join());
    }
    System.exit(reached ? 0 : 1);
  }

  private static URI node(
      List<Process> started, String uri, String nearCache, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            SoakNode.class.getName(),
            uri,
            nearCache)
        .redirectError(ProcessBuilder.Redirect.appendTo(new File("target", "soak.log")));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    // Not closed: that would close the node's output.
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.startsWith("http")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the node has not started; see target/soak.log");
    }
    return URI.create(line);
  }

  private static Optional<Path> faketime() {
    return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib")
        .flatMap(lib -> Stream.of(lib + "/faketime/libfaketime.so.1", lib + "/libfaketime.so.1"))
        .map(Path::of)
        .filter(Files::exists)
        .findFirst();
  }

  private boolean run(double minutes) throws InterruptedException {
    // Half a minute at the most to warm up, so that the heap is compared with itself.
    storm(Duration.ofMillis((long) (Math.min(0.5, minutes / 4) * 60_000)));
    calm();
    List<Long> before = nodes.stream().map(Soak::heap).toList();
    storm(Duration.ofMillis((long) (minutes * 60_000)));
    System.out.println("| after " + requests + " requests | goal | seen | |\n|---|---|---|---|");
    finding("ended sessions that still open", "0", "" + reopened());
    calm();
    finding("session keys after the idle timeout", "0", "" + keys("krsession:{"));
    nodes.forEach(this::listAll);
    finding("users' sets with entries", "0", "" + keys("krsession:user:"));
    for (int i = 0; i < nodes.size(); i++) {
      finding(
          "threads of node " + i + " that wait for a session", "0", text(nodes.get(i), "/threads"));
      long grown = heap(nodes.get(i)) - before.get(i);
      row("heap of node " + i, "+ 8 MB", grown / 1024 + " KB", grown < FLAT_BYTES);
      finding("node " + i + " works", "1", text(nodes.get(i), "/count"));
    }
    return reached;
  }

  private void storm(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
    for (int i = 0; i < VISITORS; i++) {
      SoakVisitor visitor = new SoakVisitor(nodes, ended, requests, System.nanoTime() + i);
      threads.execute(() -> {
        while (System.nanoTime() - end < 0) {
          visitor.act();
        }
      });
    }
    threads.shutdown();
    Random random = new Random();
    while (!threads.awaitTermination(1_500, TimeUnit.MILLISECONDS)) {
      wire.set(FAULTS.get(random.nextInt(FAULTS.size())));
      boolean unused = threads.awaitTermination(300, TimeUnit.MILLISECONDS);
      wire.set(FaultProxy.Fault.NONE);
    }
  }

  /** Nobody comes until every session that nobody holds has expired. */
  private void calm() throws InterruptedException {
    TimeUnit.SECONDS.sleep(4 * IDLE.toSeconds() + 4);
  }

  private long reopened() {
    return ended.stream().filter(this::opens).count();
  }

  private boolean opens(String cookie) {
    return Visitor.of(nodes.get(0))
            .getWith(WebNode.COOKIE + "=" + cookie, "/look")
            .status()
        == 200;
  }

  private void listAll(URI node) {
    for (int user = 0; user < SoakVisitor.USERS; user++) {
      String unused = text(node, "/list?user=user" + user);
    }
  }

  private long keys(String prefix) {
    return redis.client().keys(prefix + "*").size();
  }

  private static long heap(URI node) {
    return Long.parseLong(text(node, "/heap"));
  }

  private static String text(URI node, String page) {
    return Visitor.of(node).get(page).body();
  }

  private void finding(String what, String goal, String seen) {
    row(what, goal, seen, goal.equals(seen));
  }

  private void row(String what, String goal, String seen, boolean good) {
    System.out.printf("| %s | %s | %s | %s |%n", what, goal, seen, good ? "pass" : "MISS");
    reached &= good;
  }
}
