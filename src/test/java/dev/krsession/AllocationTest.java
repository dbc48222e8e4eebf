package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.faults.ChildJvm;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many bytes the filter alone allocates for a request, sessions being in memory. The bounds
 * leave room for what the compiler happens not to optimize away, and are waited for, as the
 * compiler comes late where the machine has other work. Each is measured in a JVM that does nothing
 * else: what other tests have run before in this one would change what the compiler inlines.
 */
class AllocationTest {
  @Test
  void aRequestWithoutACookieIsWrappedAndNoMore() {
    assertCosts(160, "untouched");
  }

  @Test
  void aSessionThatNobodyAsksForIsCheap() {
    assertCosts(450, "untouched", "2");
  }

  @Test
  void readingTwoAttributesIsCheap() {
    assertCosts(850, "readTwo", "2");
  }

  @Test
  void aBigSessionIsReadAtThePriceOfASmallOne() {
    assertCosts(850, "readTwo", "50");
  }

  /** As soon as the compiler has done its work. */
  private static void assertCosts(long bytes, String... arguments) {
    String[] command = Stream.concat(
            Stream.of(
                "-cp", System.getProperty("java.class.path"), AllocationProbe.class.getName()),
            Stream.of(arguments))
        .toArray(String[]::new);
    try (ChildJvm jvm = ChildJvm.with(Map.of(), command)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .untilAsserted(() -> assertThat(Long.parseLong(jvm.line())).isLessThan(bytes));
    }
  }
}
