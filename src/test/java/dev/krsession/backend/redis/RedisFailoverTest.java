package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.CommitResult;
import dev.krsession.backend.StoredSession;
import dev.krsession.session.SessionTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A primary that dies or hangs, behind a sentinel that takes it for down after half a second. */
@Tag("slow")
class RedisFailoverTest {
  private static final Duration DOWN_AFTER = Duration.ofMillis(500);

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @TempDir
  Path folder;

  private RedisServerFixture primary;
  private RedisServerFixture replica;
  private RedisServerFixture sentinel;
  private RedisBackend node;
  private SessionTicket ticket;

  @BeforeEach
  void open() throws IOException {
    primary = RedisServerFixture.start("--repl-diskless-sync-delay", "0");
    replica = RedisServerFixture.start("--replicaof", "127.0.0.1", "" + primary.port());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> replica.client().info("replication").contains("master_link_status:up"));
    Path config = folder.resolve("sentinel.conf");
    Files.writeString(config, """
        sentinel monitor shop 127.0.0.1 %d 1
        sentinel down-after-milliseconds shop %d
        sentinel failover-timeout shop 2000
        """.formatted(primary.port(), DOWN_AFTER.toMillis()));
    sentinel = RedisServerFixture.startConfigured(config.toString(), "--sentinel");
    await().until(() -> sentinel.client().info("sentinel").contains("slaves=1"));
    String uri = "redis-sentinel://127.0.0.1:" + sentinel.port() + "?sentinelMasterId=shop";
    node = RedisNodes.node(FaultOptions.of(uri, 4, Duration.ofSeconds(1)));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("a", "1"));
    await().until(() -> replica.client().exists(RedisExtension.key(ticket)));
  }

  @AfterEach
  void close() {
    node.close();
    sentinel.close();
    replica.close();
    primary.close();
  }

  private boolean isWritten() {
    StoredSession session = RedisExtension.load(node, ticket);
    session.put("a", "2" + System.nanoTime());
    boolean stored = session.commit() == CommitResult.STORED;
    session.release();
    return stored;
  }

  private Duration untilWritten() {
    long begin = System.nanoTime();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(BackendException.class)
        .until(this::isWritten);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void theNextPrimaryIsUsedSoonAfterOneDied() {
    primary.kill();
    Duration until = untilWritten();
    TABLE.measured(
        "Sentinel failover by kill, down-after 500 ms",
        "written again after " + FaultRow.millis(until));
    assertThat(until).isLessThan(DOWN_AFTER.plusSeconds(10));
    assertThat(Crowd.of(8, 10, this::isWritten).failures()).isEmpty();
  }

  @Test
  void theNextPrimaryIsUsedSoonAfterOneHung() {
    Signal.STOP.to(primary);
    Duration until = untilWritten();
    Signal.CONT.to(primary);
    TABLE.measured(
        "Sentinel failover by hang, down-after 500 ms, io-timeout 1 s",
        "written again after " + FaultRow.millis(until));
    assertThat(until).isLessThan(DOWN_AFTER.plusSeconds(10));
    assertThat(Crowd.of(8, 10, this::isWritten).failures()).isEmpty();
  }
}
