package dev.krsession.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.redis.RedisServerFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What whoever reads the memory of this process finds between requests. There is no container here,
 * for what that keeps of a request, such as its header lines, is not ours to clean.
 */
class HeapDumpTest {
  private static final byte[] MATERIAL = material();
  private static final String KEY = Base64.getEncoder().encodeToString(MATERIAL);

  @TempDir
  private Path folder;

  private static byte[] material() {
    byte[] material = new byte[32];
    new Random(20261101).nextBytes(material);
    return material;
  }

  @Test
  void nothingOfAVisitorOrAKeysTextStaysInMemory() throws IOException, InterruptedException {
    holdsNoSecret(HeapDump.of(folder, "k1:" + KEY, List.of()));
  }

  @Test
  void norWhenSessionsAreInRedis() throws IOException, InterruptedException {
    try (RedisServerFixture redis = RedisServerFixture.start()) {
      holdsNoSecret(HeapDump.of(folder, "k1:" + KEY, List.of(redis.uri())));
    }
  }

  private static void holdsNoSecret(HeapDump heap) {
    assertThat(heap.holds(HeapDump.CONTROL)).as("the control").isTrue();
    assertThat(heap.holds(heap.cookie().getBytes())).as("the cookie's text").isFalse();
    assertThat(heap.holds(heap.secret())).as("the cookie's secret").isFalse();
    assertThat(heap.holds(KEY.getBytes())).as("the key's text").isFalse();
    assertThat(heap.holds(MATERIAL)).as("the key").isFalse();
    assertThat(heap.holds(Arrays.copyOf(heap.cookie().getBytes(), 60)))
        .as("most of it")
        .isFalse();
  }
}
