package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountSettingsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "007, 7", "' 500 ', 500", "2147483647, 2147483647"})
  void theseAreCounts(String text, int count) {
    assertThat(Given.that("limits.sessions", text).read().maxSessions()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "1_000", "1,000", "64k", "1.5", "+1", "1e5", "٣"})
  void theseAreNone(String text) {
    assertThatThrownBy(() -> Given.that("limits.sessions", text).read())
        .hasMessageContaining("'%s' is no whole number; say", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void thereIsNoLimitBelowOne(String text) {
    assertThatThrownBy(() -> Given.that("limits.sessions", text).read())
        .hasMessageContaining("'%s' is too small; say a whole number above 0", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "99999999999999999999", "-99999999999999999999"})
  void numbersBeyondIntAreRefused(String text) {
    assertThatThrownBy(() -> Given.that("limits.sessions", text).read())
        .hasMessageContaining("'%s' is out of range; say a number from 1 to 2147483647", text);
  }

  @Test
  void attributesAreCountedOnTheirOwn() {
    assertThat(Given.that("limits.attributes", "9").read().maxAttributes()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "none, 0", "None, 0"})
  void aUsersSessionsMayBeLimited(String text, int most) {
    assertThat(Given.that("limits.sessions-per-user", text).read().maxSessionsPerUser())
        .isEqualTo(most);
  }

  @Test
  void aUserHasOneSessionAtLeast() {
    assertThatThrownBy(() -> Given.that("limits.sessions-per-user", "0").read())
        .hasMessageContaining("'0' is too small; say a whole number above 0");
  }
}
