package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.cookie.CookieSpec;
import dev.krsession.cookie.SameSite;
import dev.krsession.cookie.SecurePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieSettingsTest {
  @Test
  void everyPartOfTheCookieCanBeSet() {
    KrSettings settings = Given.that("cookie.name", "Shop")
        .and("cookie.domain", "example.org")
        .and("cookie.path", "/shop")
        .and("cookie.http-only", "false")
        .and("cookie.same-site", "None")
        .and("cookie.secure-policy", "Always")
        .and("cookie.max-age", "1h")
        .and("cookie.partitioned", "true")
        .and("cookie.extensions", "Priority=High")
        .read();

    assertThat(settings.cookie())
        .isEqualTo(new CookieSpec(
            "Shop",
            Optional.of("example.org"),
            "/shop",
            false,
            SameSite.NONE,
            SecurePolicy.ALWAYS,
            Duration.ofHours(1),
            true,
            List.of("Priority=High")));
  }

  @ParameterizedTest
  @CsvSource({
    "cookie.name: it hurts, krsession.cookie.name (init-param cookie.name): it hurts",
    "cookie.path: it hurts, krsession.cookie.path (default): it hurts",
    "it hurts, it hurts"
  })
  void aRefusalByAnotherRoomNamesThePlace(String refusal, String fault) {
    KrSettings settings = Given.that("cookie.name", "x").read();

    assertThat(settings.located(new IllegalArgumentException(refusal))).hasMessage(fault);
  }

  @Test
  void aCookieWithAWrongPartIsNotLookedAtAsAWhole() {
    Faults faults = new Faults();
    Values values = Values.read(Given.that("cookie.same-site", "x").inputs(), faults);

    assertThat(CookieSettings.read(values, faults)).isEmpty();
  }

  @Test
  void aCookieIsRenewedBeforeBrowsersDropIt() {
    assertThatThrownBy(() ->
            Given.that("cookie.max-age", "1h").and("cookie.renew-every", "31m").read())
        .hasMessageContaining("krsession.cookie.renew-every (init-param cookie.renew-every):"
            + " it is more than half of cookie.max-age");
  }

  @Test
  void keysAreRevokedUntilATimeInUtc() {
    assertThat(
            Given.that("signing.revoked-until", "2026-01-31T12:00:00Z").read().keysRevokedUntil())
        .contains(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(Given.that("cookie.name", "x").read().keysRevokedUntil()).isEmpty();
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Given.that("signing.revoked-until", "yesterday").read())
        .hasMessageContaining("krsession.signing.revoked-until (init-param signing.revoked-until):"
            + " 'yesterday' is no time; write it in UTC, such as 2026-01-31T12:00:00Z");
  }

  @Test
  void keysThatWereSetAreNotRevokedByTime() {
    assertThatThrownBy(() -> Given.that("signing.revoked-until", "2026-01-31T12:00:00Z")
            .and("signing.keys-file", "/somewhere")
            .read())
        .hasMessageContaining("the keys are set by signing.keys or signing.keys-file");
  }

  @Test
  void itMayHaveAMaxAgeThatIsLongEnough() {
    KrSettings settings =
        Given.that("cookie.max-age", "1h").and("cookie.renew-every", "30m").read();
    assertThat(settings.renewEvery()).isEqualTo(Duration.ofMinutes(30));
  }
}
