package dev.krsession.backend.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.util.SafeEncoder;

/** A primary and its replicas, behind a sentinel that takes it for down after half a second. */
final class WatchedPrimary implements AutoCloseable {
  static final Duration DOWN_AFTER = Duration.ofMillis(500);

  /** With RESP3 the reply is a map. */
  private static final Pattern NEWS = Pattern.compile("info-refresh=(\\d+)");

  private final RedisServerFixture primary = RedisServerFixture.start();
  private final FaultProxy wire = FaultProxy.to(primary.port());
  private final List<RedisServerFixture> replicas;
  private final RedisServerFixture sentinel;

  /** The first replica hears of its primary through a wire that can be cut. */
  WatchedPrimary(Path folder, int replicas) {
    this.replicas = Stream.iterate(0, i -> i + 1)
        .limit(replicas)
        .map(i -> i == 0 ? wire.uri().replaceFirst(".*:", "") : "" + primary.port())
        .map(port -> RedisServerFixture.start("--replicaof", "127.0.0.1", port))
        .toList();
    this.replicas.forEach(replica -> await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> replica.client().info("replication").contains("master_link_status:up")));
    this.sentinel = RedisServerFixture.startConfigured(config(folder).toString(), "--sentinel");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sentinel.client().info("sentinel").contains("slaves=" + replicas));
  }

  private Path config(Path folder) {
    try {
      return Files.writeString(folder.resolve("sentinel.conf"), """
          sentinel monitor shop 127.0.0.1 %s 1
          sentinel down-after-milliseconds shop %s
          sentinel failover-timeout shop 2000
          """.formatted(
              "" + primary.port(), "" + DOWN_AFTER.toMillis()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RedisServerFixture primary() {
    return primary;
  }

  RedisServerFixture replica(int number) {
    return replicas.get(number);
  }

  /** The first replica's wire. */
  FaultProxy wire() {
    return wire;
  }

  /** What {@code redis.uri} would say. */
  String uri() {
    return "redis-sentinel://127.0.0.1:" + sentinel.port() + "?sentinelMasterId=shop";
  }

  /** When the sentinel names another primary, counted from now: nobody can know it earlier. */
  CompletableFuture<Duration> untilAnnounced() {
    long begin = System.nanoTime();
    return CompletableFuture.supplyAsync(() -> {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> !address().contains("" + primary.port()));
      return Duration.ofNanos(System.nanoTime() - begin);
    });
  }

  /**
   * Waits until the sentinel has not asked the replicas for a second. As soon as the primary is
   * down it asks them again then, and chooses by their offsets; else by those that it knows.
   */
  void awaitOldNews() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            newsOfReplicas().stream().filter(millis -> millis > 1_000).count() == replicas.size());
  }

  /** How old what the sentinel knows of each replica is, in milliseconds. */
  private List<Long> newsOfReplicas() {
    return NEWS.matcher(asked("REPLICAS"))
        .results()
        .map(found -> Long.valueOf(found.group(1)))
        .toList();
  }

  private String address() {
    return asked("GET-MASTER-ADDR-BY-NAME");
  }

  private String asked(String command) {
    return SafeEncoder.encodeObject(sentinel.client().sendCommand(Words.SENTINEL, command, "shop"))
        .toString();
  }

  @Override
  public void close() {
    sentinel.close();
    replicas.forEach(RedisServerFixture::close);
    wire.close();
    primary.close();
  }
}
