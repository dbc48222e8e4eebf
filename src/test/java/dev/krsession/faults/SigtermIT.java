package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.SafeEncoder;

/** The WAR that started itself, told to end while Redis keeps a request waiting. */
class SigtermIT {
  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  private RedisServerFixture redis;
  private ChildJvm server;
  private CompletableFuture<Answer> underWay;

  @BeforeEach
  void sendARequest() {
    redis = RedisServerFixture.start();
    server = ChildJvm.with(
        Map.of("KRSESSION_REDIS_URI", redis.uri(), "KRSESSION_IO_TIMEOUT", "60s"),
        "-jar",
        System.getProperty("kr.war"),
        "--http",
        "--port",
        "0");
    String ready = server.lineWith(" is ready at ");
    Visitor visitor = Visitor.of(URI.create(ready.replaceFirst(".* is ready at (.*)/$", "$1")));
    assertThat(visitor.get("/session/counter").status()).isEqualTo(200);
    redis.client().sendCommand(Command.CLIENT, "PAUSE", "60000", "WRITE");
    underWay = CompletableFuture.supplyAsync(() -> visitor.get("/session/counter"));
    await().atMost(Duration.ofSeconds(10)).until(() -> isWaiting(redis));
  }

  @AfterEach
  void close() {
    server.close();
    redis.close();
  }

  private static boolean isWaiting(RedisServerFixture redis) {
    byte[] list = (byte[]) redis.client().sendCommand(Command.CLIENT, "LIST");
    return SafeEncoder.encode(list).contains(" flags=b ");
  }

  @Test
  void aRequestUnderWayIsFinished() {
    server.terminate();
    server.lineWith("stopping");
    redis.client().sendCommand(Command.CLIENT, "UNPAUSE");
    Answer answer = underWay.join();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("2");
    assertThat(server.endsWithin(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void aStopLogsNoWarning() {
    server.terminate();
    server.lineWith("stopping");
    redis.client().sendCommand(Command.CLIENT, "UNPAUSE");
    assertThat(server.linesUntil("stopped")).noneMatch(line -> line.contains(" WARN "));
  }

  @Test
  void aRequestThatDoesNotEndIsNotWaitedForLong() {
    long begin = System.nanoTime();
    server.terminate();
    assertThat(server.endsWithin(Duration.ofSeconds(14))).isTrue();
    TABLE.measured(
        "SIGTERM while a request hangs",
        "ended after " + FaultRow.millis(Duration.ofNanos(System.nanoTime() - begin)));
  }
}
