package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.kit.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A heap that is full for a while ends no background thread. */
@Tag("slow")
class FullHeapTest {
  private static ChildJvm node(String... settings) {
    List<String> command = new ArrayList<>(List.of(
        "-Xmx64m",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UseGCOverheadLimit",
        "-cp",
        System.getProperty("java.class.path"),
        FullNode.class.getName()));
    command.addAll(List.of(settings));
    return ChildJvm.with(Map.of(), command.toArray(String[]::new));
  }

  private static void fill(Visitor visitor) {
    for (int i = 0; i < 3; i++) {
      try {
        visitor.get("/fill");
      } catch (UncheckedIOException noAnswer) {
        // It may be lost for want of memory.
        continue;
      }
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> answers(visitor));
  }

  private static boolean answers(Visitor visitor) {
    try {
      return visitor.get("/threads").status() == 200;
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
  }

  private static void stop(RedisServerFixture redis) {
    try {
      assertThat(new ProcessBuilder("kill", "-STOP", "" + redis.pid()).start().waitFor())
          .isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void sessionsInMemoryStillExpire() {
    try (ChildJvm node = node("idle-timeout=4s")) {
      Visitor visitor = Visitor.of(URI.create(node.lineWith("http")));
      String threads = visitor.get("/threads").body();
      assertThat(threads).contains("kr-session-expiry");
      fill(visitor);
      assertThat(visitor.get("/threads").body()).isEqualTo(threads);
      visitor.get("/count");
      assertThat(visitor.get("/look").status()).isEqualTo(200);
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofSeconds(6))
          .until(() -> visitor.get("/look").status() == 404);
    }
  }

  @Test
  void sessionsInRedisAreStillKeptAliveAndDeadlinesStillHold() {
    try (RedisServerFixture redis = RedisServerFixture.start();
        ChildJvm node =
            node("redis.uri=" + redis.uri(), "io-timeout=1s", "redis.near-cache=true")) {
      Visitor visitor = Visitor.of(URI.create(node.lineWith("http")));
      visitor.get("/count");
      String threads = visitor.get("/threads").body();
      assertThat(threads).contains("kr-session-deadline", "kr-session-open", "kr-session-beats");
      fill(visitor);
      await().untilAsserted(() -> {
        visitor.get("/count");
        assertThat(visitor.get("/threads").body().split(","))
            .contains(
                "kr-session-deadline",
                "kr-session-open",
                "kr-session-beats",
                "kr-session-leftovers");
      });
      stop(redis);
      long begun = System.nanoTime();
      assertThat(visitor.get("/count").status()).isEqualTo(503);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }
  }
}
