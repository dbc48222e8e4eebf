package dev.krsession.backend.redis.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.record.Deadline;
import dev.krsession.backend.record.Watchdog;
import dev.krsession.backend.redis.ClosedPort;
import dev.krsession.backend.redis.Crowd;
import dev.krsession.backend.redis.FaultProxy;
import dev.krsession.backend.redis.FaultProxy.Fault;
import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.backend.redis.tls.RedisTls;
import dev.krsession.session.SessionClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.pool2.PooledObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** No connection takes longer than io-timeout to open, nor to say whether it lives. */
class GuardedConnectionFactoryTest {
  private static final Duration IO_TIMEOUT = Duration.ofMillis(500);

  private static RedisServerFixture redis;

  private final Watchdog watchdog = new Watchdog(IO_TIMEOUT, SessionClock.system(), trouble -> {});
  private FaultProxy proxy;

  @BeforeAll
  static void start() {
    redis = RedisServerFixture.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void open() {
    proxy = FaultProxy.to(redis.port());
  }

  @AfterEach
  void close() {
    watchdog.close();
    proxy.close();
  }

  private GuardedConnectionFactory connections(int port) {
    return connections(port, watchdog);
  }

  private static GuardedConnectionFactory connections(int port, Watchdog watchdog) {
    ConnectionOptions options = new ConnectionOptions(
        RedisUri.parse("redis://127.0.0.1:" + port),
        Optional.empty(),
        RedisTls.JVM,
        // its greeting is long enough to drip
        RedisProtocolVersion.RESP3,
        "test",
        2,
        IO_TIMEOUT,
        Optional.empty(),
        RedisSentinels.PLAIN);
    return new GuardedConnectionFactory(
        new HostAndPort("127.0.0.1", port),
        ClientConfig.of(options, Optional.empty(), trouble -> {}),
        watchdog);
  }

  private static void assertInTime(Runnable work) {
    Crowd alone = Crowd.of(1, 1, work);
    assertThat(alone.longest()).isLessThan(alone.bound(IO_TIMEOUT));
  }

  private static void assertGivenUp(GuardedConnectionFactory connections) {
    assertInTime(() ->
        assertThatThrownBy(connections::makeObject).isInstanceOf(JedisConnectionException.class));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BLACK_HOLE", "DRIP", "STUCK"})
  void aHandshakeThatDoesNotEndIsGivenUp(Fault fault) {
    proxy.set(fault);
    assertGivenUp(connections(proxy.port()));
  }

  /** A full queue before the door: the system answers nobody more. */
  @Test
  void aServerThatDoesNotEvenTakeTheConnectionIsGivenUp() throws IOException {
    List<SocketChannel> queue = new ArrayList<>();
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      for (int at = 0; at < 8; at++) {
        SocketChannel waiting = SocketChannel.open();
        queue.add(waiting);
        waiting.configureBlocking(false);
        boolean unused = waiting.connect(new InetSocketAddress("127.0.0.1", busy.getLocalPort()));
      }
      assertGivenUp(connections(busy.getLocalPort()));
    } finally {
      for (SocketChannel waiting : queue) {
        waiting.close();
      }
    }
  }

  @Test
  void anIdleConnectionToASilentServerIsFoundDead() {
    GuardedConnectionFactory connections = connections(proxy.port());
    PooledObject<Connection> idle = connections.makeObject();
    assertThat(connections.validateObject(idle)).isTrue();
    proxy.set(Fault.BLACK_HOLE);
    assertInTime(() -> assertThat(connections.validateObject(idle)).isFalse());
    assertThat(idle.getObject().isBroken()).isTrue();
  }

  @Test
  void connectionsBeingOpenedAreGivenUpWithTheWatchdog() throws IOException {
    Watchdog patient = new Watchdog(Duration.ofHours(1), SessionClock.system(), trouble -> {});
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      GuardedConnectionFactory connections = connections(silent.getLocalPort(), patient);
      CompletableFuture<?> opening = CompletableFuture.runAsync(connections::makeObject);
      Socket taken = silent.accept();
      patient.close();
      assertThat(opening)
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withCauseInstanceOf(JedisConnectionException.class);
      taken.close();
    }
  }

  /** Jedis would, without login and database. */
  @Test
  void aConnectionThatWasCutIsNotOpenedAnew() throws IOException {
    Connection cut = connections(proxy.port()).makeObject().getObject();
    cut.forceDisconnect();
    assertThatThrownBy(() -> cut.sendCommand(Command.PING))
        .isInstanceOf(JedisConnectionException.class)
        .hasMessage("the connection is lost");
    assertThat(cut.isConnected()).isFalse();
  }

  /** Such as those that sentinels lead to, which Jedis makes. */
  @Test
  void norIsOneOfJedisOwn() throws IOException {
    try (Connection cut = new Connection("127.0.0.1", proxy.port())) {
      cut.connect();
      cut.forceDisconnect();
      List<CommandArguments> ping = List.of(new CommandArguments(Command.PING));
      Deadline deadline = Deadline.in(Duration.ofSeconds(1), SessionClock.system());
      List<LaneCall> calls = List.of(new LaneCall(ping, false, 0, deadline));
      assertThatThrownBy(() -> CommandPipeline.exchange(cut, calls, new ArrayList<>()))
          .isInstanceOf(JedisConnectionException.class)
          .hasMessage("the connection is lost");
      assertThat(cut.isConnected()).isFalse();
    }
  }

  @Test
  void aFailedConnectionSaysWhy() {
    try (ClosedPort nobody = new ClosedPort()) {
      assertThatThrownBy(connections(nobody.number())::makeObject)
          .hasMessageContaining("127.0.0.1:" + nobody.number())
          .hasMessageContaining("refused");
    }
  }

  @Test
  void nothingIsOpenedOnceTheWatchdogHasGone() {
    watchdog.close();
    assertGivenUp(connections(proxy.port()));
  }
}
