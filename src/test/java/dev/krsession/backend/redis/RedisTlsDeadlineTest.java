package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.record.NewSession;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.faults.FaultRow;
import dev.krsession.session.SessionTicket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, too, nobody waits longer than io-timeout, be it for sending or for an answer. */
class RedisTlsDeadlineTest {
  private static final Duration IO_TIMEOUT = Duration.ofMillis(500);

  private static final int CONNECTIONS = 2;

  /** More than the buffers between take. */
  private static final byte[] LARGE = new byte[8 << 20];

  private static final byte[] SMALL = {1};

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @TempDir
  static Path folder;

  private RedisServerFixture redis;
  private FaultProxy proxy;
  private RedisBackend node;

  @BeforeEach
  void open() throws Exception {
    Certificate certificate = Certificate.make(folder, "ip:127.0.0.1");
    int port = RedisServerFixture.freePort();
    redis = TlsNodes.server(certificate, port);
    proxy = FaultProxy.to(port);
    node = RedisNodes.node(TlsNodes.options(
        FaultOptions.of("rediss://127.0.0.1:" + proxy.port(), CONNECTIONS, IO_TIMEOUT),
        TlsNodes.trusting(certificate)));
    // has the JVM compile its ciphers, however long that takes, and connects
    Crowd unused = Crowd.of(CONNECTIONS, 2, () -> store(LARGE));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Crowd.of(CONNECTIONS, 2, () -> store(SMALL)).failures().isEmpty());
  }

  @AfterEach
  void close() {
    proxy.close();
    node.close();
    redis.close();
  }

  private Optional<Duration> store(byte[] value) {
    SessionTicket ticket = SessionTicket.issue(new SecureRandom());
    return node.commands()
        .create(
            ticket.handle(),
            new NewSession(
                ticket.secret().hash(),
                Instant.EPOCH,
                RedisExtension.TERMS,
                Optional.empty(),
                Duration.ZERO,
                Map.of("a", value)),
            Optional.empty());
  }

  private static void assertAllFailInTime(Crowd crowd, String fault) {
    TABLE.measured(fault + ", io-timeout 500 ms", "longest " + FaultRow.millis(crowd.longest()));
    assertThat(crowd.failures()).hasSameSizeAs(crowd.times());
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }

  @Test
  void megabytesThatAServerDoesNotTakeHoldNobodyLongerThanTheTimeout() {
    proxy.set(Fault.STUCK);
    Crowd crowd = Crowd.of(CONNECTIONS, 1, () -> store(LARGE));
    assertAllFailInTime(crowd, "8 MB over TLS to a server that reads no more");
  }

  @Test
  void halfATlsRecordIsNotWaitedForLonger() {
    proxy.set(Fault.HALF_AND_SILENT);
    assertAllFailInTime(Crowd.of(CONNECTIONS, 1, () -> store(SMALL)), "half a TLS record");
  }

  @Test
  void aHandshakeThatIsNotAnsweredIsNotWaitedForLonger() {
    proxy.set(Fault.RESET);
    Crowd unused = Crowd.of(CONNECTIONS, 1, () -> store(SMALL));
    proxy.set(Fault.STUCK);
    assertAllFailInTime(Crowd.of(CONNECTIONS, 1, () -> store(SMALL)), "a TLS handshake, no answer");
  }

  /** Idle ones, too, are let go without a goodbye that nobody hears. */
  @Test
  void connectionsToAServerThatHangsAreLetGoAtOnce() {
    proxy.set(Fault.STUCK);
    Crowd crowd = Crowd.of(1, 1, node::close);
    assertThat(crowd.longest()).isLessThan(crowd.bound(IO_TIMEOUT));
  }
}
