package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
  @Test
  void allFaultsAreReportedAtOnce() {
    Given given = Given.that("cookie.samesite", "Lax")
        .and(Source.CONTEXT_PARAM, "limits.sessions", "many")
        .and(Source.ENVIRONMENT, "idle-timeout", "20 minuts");

    assertThat(catchThrowable(given::read).getMessage().lines())
        .containsExactly(
            "init-param 'cookie.samesite': no such setting; did you mean 'cookie.same-site'?",
            "krsession.idle-timeout (environment variable KRSESSION_IDLE_TIMEOUT): '20 minuts' is"
                + " no duration; say 500ms, 20s, 20m, 8h, 7d or PT20M",
            "krsession.limits.sessions (context-param krsession.limits.sessions): 'many' is no"
                + " whole number; say a whole number above 0 in digits only, such as 1000");
  }

  @ParameterizedTest
  @CsvSource({
    "SYSTEM_PROPERTY, system property krsession.limits.on-full",
    "ENVIRONMENT, environment variable KRSESSION_LIMITS_ON_FULL",
    "INIT_PARAM, init-param limits.on-full",
    "CONTEXT_PARAM, context-param krsession.limits.on-full",
    "SESSION_CONFIG, the webapp's session-config"
  })
  void aFaultNamesThePlace(Source source, String place) {
    assertThatThrownBy(() -> Given.nothing().and(source, "limits.on-full", "x").read())
        .hasMessage(
            "krsession.limits.on-full (%s): 'x' is not known here; say evict-idle or reject",
            place);
  }

  @Test
  void keysComeFromOnePlaceOnly() {
    Given given =
        Given.that("signing.keys-file", "/keys").and(Source.ENVIRONMENT, "signing.keys", "a:hush");

    assertThatThrownBy(given::read)
        .hasMessage("krsession.signing.keys (environment variable KRSESSION_SIGNING_KEYS) and"
            + " krsession.signing.keys-file (init-param signing.keys-file):"
            + " the keys come from one place only; remove one of the two");
  }

  @Test
  void anEmptySecretIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> Given.that("signing.keys", " ").read())
        .hasMessage("krsession.signing.keys (init-param signing.keys): the value (hidden) is empty;"
            + " give a value or leave the setting out");
  }

  @Test
  void aLineBreakInAValueForgesNoLine() {
    assertThat(catchThrowable(Given.that("limits.on-full", "x\ny")::read).getMessage())
        .startsWith("krsession.limits.on-full (init-param limits.on-full): 'x\\u000ay'");
  }

  @Test
  void aLongValueIsShortened() {
    assertThat(
            catchThrowable(Given.that("limits.on-full", "x".repeat(1000))::read).getMessage())
        .contains("'" + "x".repeat(80) + "...'");
  }

  @Test
  void consequencesOfASettingsFirstFaultAreNotReported() {
    Faults faults = new Faults();
    faults.add("krsession.jdbc.url (init-param jdbc.url): no URL");

    faults.addMissing(List.of(
        "krsession.jdbc.url (init-param jdbc.url): no driver takes it",
        "krsession.redis.uri (init-param redis.uri): no host",
        "krsession.redis.uri (init-param redis.uri): no port"));

    assertThatThrownBy(faults::throwIfAny)
        .hasMessage("krsession.jdbc.url (init-param jdbc.url): no URL\n"
            + "krsession.redis.uri (init-param redis.uri): no host");
  }
}
