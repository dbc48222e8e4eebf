package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownNamesTest {
  @ParameterizedTest
  @CsvSource({
    "cookie.samesite, cookie.same-site",
    "cookie-same-site, cookie.same-site",
    "cookieSameSite, cookie.same-site",
    "Cookie.Name, cookie.name",
    "cokie.name, cookie.name",
    "idle-timout, idle-timeout",
    "idletimeout, idle-timeout",
    "absolute-time-out, absolute-timeout",
    "krsession.cookie.name, cookie.name",
    "same-site, cookie.same-site",
    "keys-file, signing.keys-file",
    "limit.session, limits.sessions",
    "path.off, paths.off",
    "backends, backend"
  })
  void aTypingErrorInAnInitParamIsRefusedWithAGuess(String unknown, String meant) {
    assertThatThrownBy(() -> Given.that(unknown, "x").read())
        .isInstanceOf(SettingsException.class)
        .hasMessage("init-param '%s': no such setting; did you mean '%s'?", unknown, meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rabbit.uri", "port", "x", "", "encoding", "trace.depth"})
  void anUnfamiliarNameIsRefusedWithoutAGuess(String unknown) {
    assertThatThrownBy(() -> Given.that(unknown, "x").read())
        .hasMessage(
            "init-param '%s': no such setting; docs/configuration.md lists them all", unknown);
  }

  @Test
  void anUnknownContextParamOfOursIsRefused() {
    Given given =
        Given.nothing().andEntry(Source.CONTEXT_PARAM, "krsession.cookie.samesite", "Lax");

    assertThatThrownBy(given::read)
        .hasMessage("context-param 'krsession.cookie.samesite': no such setting;"
            + " did you mean 'krsession.cookie.same-site'?");
  }

  @Test
  void anUnknownSystemPropertyOfOursIsAWarning() {
    Given given = Given.nothing().andEntry(Source.SYSTEM_PROPERTY, "krsession.cokie.name", "x");

    assertThat(given.read().warnings())
        .containsExactly("system property 'krsession.cokie.name': no such setting;"
            + " did you mean 'krsession.cookie.name'?");
  }

  @Test
  void anUnknownVariableOfOursIsAWarning() {
    Given given = Given.nothing().andEntry(Source.ENVIRONMENT, "KRSESSION_COOKIE_SAMESITE", "x");

    assertThat(given.read().warnings())
        .containsExactly("environment variable 'KRSESSION_COOKIE_SAMESITE': no such setting;"
            + " did you mean 'KRSESSION_COOKIE_SAME_SITE'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cookie.samesite", "krsessions.cookie.name", "java.home", "krsession"})
  void othersPropertiesAreNotOurs(String name) {
    Given given = Given.nothing().andEntry(Source.SYSTEM_PROPERTY, name, "x");

    assertThat(given.read().warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cookie.samesite", "contextConfigLocation"})
  void othersContextParamsAreNotOurs(String name) {
    Given given = Given.nothing().andEntry(Source.CONTEXT_PARAM, name, "x");

    assertThat(given.read().warnings()).isEmpty();
  }

  @Test
  void aLineBreakInANameForgesNoLine() {
    Given given = Given.nothing().andEntry(Source.SYSTEM_PROPERTY, "krsession.a\nb", "x");

    assertThat(given.read().warnings())
        .containsExactly("system property 'krsession.a\\u000ab': no such setting;"
            + " docs/configuration.md lists them all");
  }

  @Test
  void anUnknownPropertyOfAFrameworkIsRefusedWithItsPlace() {
    Given given = Given.nothing().andEntry(Source.FRAMEWORK, "krsession.cokie.name", "x");

    assertThatThrownBy(given::read)
        .hasMessage("line 7 of krsession.cokie.name: no such setting; did you mean"
            + " 'krsession.cookie.name'?");
  }

  @Test
  void anUnknownPropertyOfAFrameworkThatAllShareIsAWarning() {
    Given given =
        Given.nothing().andEntry(Source.FRAMEWORK, "krsession.cokie.name", "x").shared();

    assertThat(given.read().warnings()).singleElement().asString().contains("did you mean");
  }

  @ParameterizedTest
  @CsvSource({
    "ENVIRONMENT, krsession.idle-timeout, KRSESSION_IDLE_TIMEOUT",
    "ENVIRONMENT, KR_SESSION_IDLE_TIMEOUT, KRSESSION_IDLE_TIMEOUT",
    "SYSTEM_PROPERTY, kr-session.idle-timeout, krsession.idle-timeout",
    "SYSTEM_PROPERTY, KRSESSION_REDIS_URI, krsession.redis.uri"
  })
  void aPrefixWrittenOtherwiseIsWarnedOf(Source source, String unknown, String meant) {
    assertThat(Given.nothing().andEntry(source, unknown, "x").read().warnings())
        .singleElement()
        .asString()
        .endsWith("'" + unknown + "': no such setting; did you mean '" + meant + "'?");
  }
}
