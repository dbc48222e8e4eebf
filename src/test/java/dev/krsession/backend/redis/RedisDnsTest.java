package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.krsession.backend.BackendException;
import dev.krsession.faults.ChildJvm;
import dev.krsession.session.SessionTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A name in {@code redis.uri} that leads to another address later. */
class RedisDnsTest {
  @TempDir
  private Path folder;

  private Path hosts(String address) throws IOException {
    return Files.writeString(folder.resolve("hosts"), address + " sessions.test\n");
  }

  /** Only Linux has 127.0.0.2 by itself. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aNewConnectionAsksForTheAddressAnew() throws IOException {
    try (RedisServerFixture former = RedisServerFixture.start();
        RedisServerFixture next = RedisServerFixture.start();
        FaultProxy address = FaultProxy.at("127.0.0.2", former.port(), next.port());
        ChildJvm node = ChildJvm.with(
            Map.of(),
            "-XX:TieredStopAtLevel=1",
            "-Djdk.net.hosts.file=" + hosts("127.0.0.1"),
            "-Dsun.net.inetaddr.ttl=0",
            "-cp",
            System.getProperty("java.class.path"),
            Node.class.getName(),
            "redis://sessions.test:" + former.port())) {
      assumeTrue(address.port() == former.port(), "both servers need the same port");
      assertThat(node.line()).isEqualTo("stored");
      assertThat(former.client().dbSize()).isPositive();
      assertThat(next.client().dbSize()).isZero();
      hosts("127.0.0.2");
      former.kill();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(next.client().dbSize()).isPositive());
    }
  }

  /** Stores sessions in a JVM that has a hosts file of its own. */
  static final class Node {
    private Node() {}

    /** Takes the URI; says when the first one is stored. */
    public static void main(String[] uri) {
      RedisBackend node = RedisNodes.node(uri[0]);
      while (!isStored(node)) {
        LockSupport.parkNanos(10_000_000);
      }
      System.out.println("stored");
      while (true) {
        boolean unused = isStored(node);
        LockSupport.parkNanos(10_000_000);
      }
    }

    private static boolean isStored(RedisBackend node) {
      try {
        SessionTicket unused = RedisExtension.stored(node, RedisExtension.TERMS, Map.of());
        return true;
      } catch (BackendException e) {
        return false;
      }
    }
  }
}
