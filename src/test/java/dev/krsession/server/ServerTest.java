package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:6379, localhost:6379",
    "redis://user:password@host:6379/2, host:6379/2",
    "rediss://:pass/word@host, host",
    "redis://:p@ss@host, host",
    "'redis-sentinel://h1:26379,h2/0?sentinelMasterId=m', 'h1:26379,h2/0'"
  })
  void theAddressOfRedisIsShown(String uri, String place) {
    assertThat(Server.place(uri)).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"redis://:hidden", "redis://user:hidden", "redis://:hid/den", "redis://h?p=hidden"
      })
  void aPossibleLoginIsNotRetried(String uri) {
    assertThat(Server.place(uri)).doesNotContain("hid");
  }
}
