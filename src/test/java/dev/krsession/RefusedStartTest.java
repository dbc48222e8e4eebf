package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.bare.BareContainer;
import dev.krsession.bare.Failing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.SafeEncoder;

/** A filter that does not start leaves nothing behind of what it had begun. */
class RefusedStartTest {
  private static final int MORE_THAN_ALL = 8;

  private static RedisServerFixture redis;

  @TempDir
  private Path folder;

  private Set<Thread> threads;
  private int connections;
  private int beans;

  @BeforeAll
  static void startRedis() {
    redis = RedisServerFixture.start();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void count() {
    threads = ourThreads();
    connections = connections();
    beans = beans();
  }

  private static Set<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kr-session-"))
        .collect(Collectors.toSet());
  }

  private static int connections() {
    Object list = redis.client().sendCommand(Protocol.Command.CLIENT, "LIST");
    return (int) SafeEncoder.encode((byte[]) list).lines().count();
  }

  private static int beans() {
    try {
      ObjectName ours = new ObjectName("dev.krsession:*");
      return ManagementFactory.getPlatformMBeanServer().queryNames(ours, null).size();
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
  }

  private void assertNothingIsLeft() {
    ConditionFactory soon = Awaitility.await().pollInterval(Duration.ofMillis(5));
    soon.untilAsserted(() -> assertThat(threads).containsAll(ourThreads()));
    soon.until(() -> connections() <= connections);
    assertThat(beans()).isEqualTo(beans);
  }

  private static Map<String, String> settings(String backend) {
    Map<String, String> settings = new HashMap<>(Map.of("idle-timeout", "30m"));
    switch (backend) {
      case "redis" -> settings.putAll(Map.of("redis.uri", redis.uri(), "redis.near-cache", "true"));
      case "table" -> settings.putAll(Map.of("backend", "table", "backend.options", "schema=web"));
      default -> {}
    }
    return settings;
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "redis", "table"})
  void aStartThatFailsAtAnyThreadLeavesNothingBehind(String backend) {
    long refused = IntStream.rangeClosed(1, MORE_THAN_ALL)
        .filter(n -> isRefusedAtThread(n, settings(backend)))
        .peek(n -> assertNothingIsLeft())
        .count();
    assertNothingIsLeft();
    // a connection that cannot be had is an absent store, which refuses nothing
    assertThat(refused).isGreaterThanOrEqualTo("redis".equals(backend) ? 4 : 1);
  }

  /** Whether a start that cannot have its n-th thread is refused; otherwise it needs fewer. */
  private static boolean isRefusedAtThread(int n, Map<String, String> settings) {
    try (Failing unused = Failing.atThread(n);
        BareContainer started = new BareContainer(settings)) {
      return false;
    } catch (AssertionError refused) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "redis", "table"})
  void aStartThatFailsAtAnyCallOfTheContainerLeavesNothingBehind(String backend) {
    int failed = 0;
    while (isRefusedAtCall(failed + 1, settings(backend))) {
      assertNothingIsLeft();
      failed++;
    }
    assertNothingIsLeft();
    assertThat(failed).isGreaterThan(5);
  }

  private static boolean isRefusedAtCall(int n, Map<String, String> settings) {
    try (BareContainer started =
        new BareContainer(new KrSessionFilter(), settings, Failing.atCall(n))) {
      return false;
    } catch (AssertionError refused) {
      return true;
    }
  }

  private void refused(Map<String, String> settings, String... words) {
    assertThatThrownBy(() -> new BareContainer(settings)).cause().hasMessageContainingAll(words);
    assertNothingIsLeft();
  }

  @Test
  void keysAreNotRevokedInAdvance() {
    refused(
        Map.of("redis.uri", "127.0.0.1:1", "signing.revoked-until", "2999-01-01T00:00:00Z"),
        "signing.revoked-until",
        "2999-01-01T00:00:00Z is still to come");
  }

  @Test
  void keysOfAStoreOfOnesOwnAreNotRevokedInAdvance() {
    refused(
        Map.of(
            "backend",
            "files",
            "backend.options",
            "directory=" + folder,
            "signing.revoked-until",
            "2999-01-01T00:00:00Z"),
        "signing.revoked-until",
        "2999-01-01T00:00:00Z is still to come");
  }

  @Test
  void aRefusedKeyLeavesNothingBehind() {
    refused(Map.of("signing.keys", "k1:c2hvcnQ="), "a key has 32 bytes or more, this one has 5");
  }

  @Test
  void everyFaultOfFilesIsReportedAtOnce() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    refused(
        Map.of(
            "redis.uri",
            "rediss://" + redis.uri().replaceFirst("^redis://", ""),
            "redis.tls.truststore",
            folder.resolve("gone.p12").toString(),
            "redis.password-file",
            empty.toString(),
            "signing.keys-file",
            folder.resolve("gone.keys").toString()),
        "redis.tls.truststore",
        "gone.p12 cannot be read; check that it is a file",
        "redis.password-file",
        "has no password",
        "signing.keys-file",
        "gone.keys");
  }

  @Test
  void aTruststoreThatCannotBeOpenedIsReportedWithItsPasswordSetting() throws IOException {
    Path garbage = Files.writeString(folder.resolve("garbage.p12"), "no truststore");
    refused(
        Map.of("redis.uri", "rediss://127.0.0.1:1", "redis.tls.truststore", garbage.toString()),
        "redis.tls.truststore",
        "garbage.p12 cannot be opened",
        "redis.tls.truststore-password");
  }
}
