package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.backend.redis.RedisServerFixture;
import dev.krsession.container.Deployer;
import dev.krsession.container.Deployment;
import dev.krsession.container.ForeignWebapp;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A webapp that is deployed again and again, as it is: our jar in its own class loader. */
@Tag("slow")
class RedeployIT {
  private static final int TIMES = 20;

  @RegisterExtension
  static final FaultRow TABLE = new FaultRow();

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void redeploysLeaveNothingOfSessionsInMemoryBehind(Deployer deployer) {
    redeploy(deployer, "memory", new ForeignWebapp());
    assertThat(ourThreads()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"TOMCAT", "JETTY"})
  void redeploysLeaveNothingOfSessionsInRedisBehind(Deployer deployer) {
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      redeploy(
          deployer,
          "Redis",
          new ForeignWebapp()
              .libraries("jedis-", "commons-pool2-", "gson-", "json-2", "redis-authx-core-")
              .contextParam("krsession.redis.uri", redis.uri()));
      assertThat(ourThreads()).isZero();
      // the one that asks
      await().until(() -> redis.client().info("clients").contains("connected_clients:1\r"));
    }
  }

  private void redeploy(Deployer deployer, String store, ForeignWebapp webapp) {
    List<WeakReference<ClassLoader>> earlier = new ArrayList<>();
    try (Deployment shop = deployer.deploy(webapp.in(folder))) {
      long threads = 0;
      for (int i = 0; i < TIMES; i++) {
        assertThat(shop.visitor().get("/visits").body()).startsWith("1 visits");
        threads = i == 0 ? ourThreads() : threads;
        earlier.add(new WeakReference<>(shop.loader()));
        shop.redeploy();
      }
      assertThat(shop.visitor().get("/visits").body()).startsWith("1 visits");
      assertThat(ourThreads()).isLessThanOrEqualTo(threads);
      await().atMost(Duration.ofSeconds(20)).until(() -> alive(earlier) == 0);
    }
    TABLE.measured(
        TIMES + " redeploys, " + deployer + ", " + store,
        alive(earlier) + " class loaders and " + ourThreads() + " threads left");
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    System.gc();
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static long ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kr-session"))
        .count();
  }
}
