package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapShareTest {
  @ParameterizedTest
  @CsvSource({
    "1048576, 10000",
    "67108864, 16000",
    "536870912, 131000",
    "4294967296, 1048000",
    "1099511627776, 10000000",
    "9223372036854775807, 10000000"
  })
  void thereIsASessionForEachFourKilobytes(long maxHeap, int sessions) {
    assertThat(HeapShare.sessions(maxHeap)).isEqualTo(sessions);
  }
}
