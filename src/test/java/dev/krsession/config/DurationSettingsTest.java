package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "20, PT20S",
    "20s, PT20S",
    "20S, PT20S",
    "500ms, PT0.5S",
    "500MS, PT0.5S",
    "20m, PT20M",
    "20M, PT20M",
    "8h, PT8H",
    "7d, PT168H",
    "PT20M, PT20M",
    "pt20m, PT20M",
    "P1D, PT24H",
    "PT0.5S, PT0.5S",
    "' 20m ', PT20M",
    "007, PT7S",
    "2147483647, PT2147483647S"
  })
  void theseAreDurations(String text, Duration duration) {
    assertThat(Given.that("io-timeout", text).read().ioTimeout()).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"20 minuts", "20 m", "1.5h", "1_000", "1,000", "20min", "m", "-", "+5", "٢s", "PT"
      })
  void theseAreNone(String text) {
    assertThatThrownBy(() -> Given.that("io-timeout", text).read())
        .hasMessage(
            "krsession.io-timeout (init-param io-timeout): '%s' is no duration;"
                + " say 500ms, 20s, 20m, 8h, 7d or PT20M",
            text);
  }

  @Test
  void anEmptyOneIsRefused() {
    assertThatThrownBy(() -> Given.that("io-timeout", " ").read())
        .hasMessageContaining("is empty; say 500ms, 20s, 20m, 8h, 7d or PT20M");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2147483648",
        "24856d",
        "9999999999999d",
        "99999999999999999999",
        "-99999999999999999999d",
        "P99999999D",
        "PT-9223372036854775808S"
      })
  void moreThanALifetimeIsRefused(String text) {
    assertThatThrownBy(() -> Given.that("idle-timeout", text).read())
        .hasMessageContaining("is too long; the longest is 24855d, about 68 years");
  }

  @Test
  void lessThanAMillisecondIsRefused() {
    assertThatThrownBy(() -> Given.that("io-timeout", "PT0.0005S").read())
        .hasMessageContaining("'PT0.0005S' is finer than a millisecond");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-20m", "0ms", "PT0S", "never", "Never"})
  void theseLetASessionRestForEver(String text) {
    assertThat(Given.that("idle-timeout", text).read().idleTimeout()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0s", "off", "OFF"})
  void theseLetASessionLiveForEver(String text) {
    assertThat(Given.that("absolute-timeout", text).read().absoluteTimeout()).isZero();
  }

  @Test
  void aLifeIsNotNegative() {
    assertThatThrownBy(() -> Given.that("absolute-timeout", "-1").read())
        .hasMessageContaining("'-1' is negative; say off for no limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "none", "None"})
  void theseLetTheCookieEndWithTheBrowser(String text) {
    assertThat(Given.that("cookie.max-age", text).read().cookie().maxAge()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"500ms", "1500ms"})
  void aCookiesAgeIsInWholeSeconds(String text) {
    assertThatThrownBy(() -> Given.that("cookie.max-age", text).read())
        .hasMessageContaining("'%s' is not in whole seconds", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "off"})
  void theseLetTheIdBeAsOldAsTheSession(String text) {
    assertThat(Given.that("cookie.renew-every", text).read().renewEvery()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"59s", "-1"})
  void anIdIsNotRenewedMoreOftenThanItsGraceAllows(String text) {
    assertThatThrownBy(() -> Given.that("cookie.renew-every", text).read())
        .hasMessageContaining("'%s' is too often", text);
  }

  @ParameterizedTest
  @CsvSource({"0, is no time to wait", "-1, is negative"})
  void theStoreNeedsSomeTime(String text, String fault) {
    assertThatThrownBy(() -> Given.that("io-timeout", text).read())
        .hasMessageContaining("'" + text + "' " + fault + "; say a time above 0, such as 10s");
  }
}
