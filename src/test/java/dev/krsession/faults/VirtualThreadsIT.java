package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.krsession.backend.redis.RedisServerFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request on a virtual thread never holds the thread that carries it while it waits. */
@Timeout(120)
class VirtualThreadsIT {
  private static String figures(String... arguments) {
    Optional<Path> home = NewerJdk.home();
    assumeTrue(home.isPresent(), "there is no JDK 21 or newer here; set JAVA_HOME_21");
    List<String> command = new ArrayList<>(
        List.of("-cp", System.getProperty("java.class.path"), VirtualThreadServer.class.getName()));
    command.addAll(Arrays.asList(arguments));
    try (ChildJvm server = ChildJvm.of(home.get(), Map.of(), command.toArray(String[]::new))) {
      return server.lineWith("pinned=");
    }
  }

  @Test
  void inMemoryNothingIsPinned() {
    assertThat(figures()).isEqualTo("virtual=1600 pinned=0");
  }

  @Test
  void inRedisNothingIsPinned() {
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      assertThat(figures(redis.uri())).isEqualTo("virtual=1600 pinned=0");
    }
  }
}
