package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrecedenceTest {
  @ParameterizedTest
  @EnumSource(names = "DEFAULT", mode = EnumSource.Mode.EXCLUDE)
  void everySourceBeatsTheDefault(Source source) {
    KrSettings settings = Given.nothing().and(source, "idle-timeout", "7s").read();

    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theStrongerSourceWins(Source stronger, Source weaker) {
    KrSettings settings = Given.nothing()
        .and(weaker, "idle-timeout", "5s")
        .and(stronger, "idle-timeout", "7s")
        .read();

    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(Source.FRAMEWORK, Source.SYSTEM_PROPERTY),
        Arguments.of(Source.FRAMEWORK, Source.ENVIRONMENT),
        Arguments.of(Source.FRAMEWORK, Source.INIT_PARAM),
        Arguments.of(Source.FRAMEWORK, Source.CONTEXT_PARAM),
        Arguments.of(Source.FRAMEWORK, Source.SESSION_CONFIG),
        Arguments.of(Source.SYSTEM_PROPERTY, Source.ENVIRONMENT),
        Arguments.of(Source.SYSTEM_PROPERTY, Source.INIT_PARAM),
        Arguments.of(Source.SYSTEM_PROPERTY, Source.CONTEXT_PARAM),
        Arguments.of(Source.SYSTEM_PROPERTY, Source.SESSION_CONFIG),
        Arguments.of(Source.ENVIRONMENT, Source.INIT_PARAM),
        Arguments.of(Source.ENVIRONMENT, Source.CONTEXT_PARAM),
        Arguments.of(Source.ENVIRONMENT, Source.SESSION_CONFIG),
        Arguments.of(Source.INIT_PARAM, Source.CONTEXT_PARAM),
        Arguments.of(Source.INIT_PARAM, Source.SESSION_CONFIG),
        Arguments.of(Source.CONTEXT_PARAM, Source.SESSION_CONFIG));
  }

  @Test
  void aWrongValueThatIsOverruledDoesNoHarm() {
    KrSettings settings = Given.that("idle-timeout", "soon")
        .and(Source.ENVIRONMENT, "idle-timeout", "7s")
        .read();

    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void anEmptyValueTakesBackWhatAWeakerSourceSays() {
    KrSettings settings = Given.that("cookie.domain", "example.org")
        .and(Source.ENVIRONMENT, "cookie.domain", "")
        .read();

    assertThat(settings.cookie().domain()).isEmpty();
  }

  @Test
  void aSystemPropertyBearsTheDottedName() {
    KrSettings settings = Given.nothing()
        .andEntry(Source.SYSTEM_PROPERTY, "krsession.cookie.max-age", "9s")
        .read();

    assertThat(settings.cookie().maxAge()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void anEnvironmentVariableIsInCapitalsWithUnderscores() {
    KrSettings settings = Given.nothing()
        .andEntry(Source.ENVIRONMENT, "KRSESSION_COOKIE_MAX_AGE", "9s")
        .read();

    assertThat(settings.cookie().maxAge()).isEqualTo(Duration.ofSeconds(9));
  }
}
