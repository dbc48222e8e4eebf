package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.faults.ChildJvm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How many bytes the filter alone allocates for a request, sessions being in memory. Measured in a
 * JVM of its own without the optimizing compiler. That compiler leaves out some of the objects, but
 * not the same ones each time; without it a request allocates the same number of bytes in every
 * run. The benchmarks show what is left with it.
 */
class AllocationTest {
  @Test
  void aRequestWithoutACookieIsWrappedAndNoMore() {
    assertThat(bytesOf("untouched")).isLessThanOrEqualTo(128);
  }

  @Test
  void aSessionThatNobodyAsksForIsCheap() {
    assertThat(bytesOf("untouched", "2")).isLessThanOrEqualTo(448);
  }

  @Test
  void readingTwoAttributesIsCheapHoweverBigTheSession() {
    assertThat(bytesOf("readTwo", "2"))
        .isLessThanOrEqualTo(1024)
        .isEqualTo(bytesOf("readTwo", "50"));
  }

  /** In the cheapest round: the first ones load classes. */
  private static long bytesOf(String... arguments) {
    long fewest = Long.MAX_VALUE;
    try (ChildJvm jvm = ChildJvm.of(AllocationProbe.class, Map.of(), arguments)) {
      for (int round = 0; round < AllocationProbe.ROUNDS; round++) {
        fewest = Math.min(fewest, Long.parseLong(jvm.line()));
      }
    }
    return fewest;
  }
}
