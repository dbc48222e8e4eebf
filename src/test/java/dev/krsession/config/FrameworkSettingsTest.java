package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Settings that a framework has read from places of its own. */
class FrameworkSettingsTest {
  @Test
  void theReportSaysWhereOneStands() {
    KrSettings settings =
        Given.nothing().and(Source.FRAMEWORK, "cookie.name", "Own").read();

    assertThat(settings.report())
        .containsPattern("cookie.name +Own +line 7 of krsession.cookie.name\n");
  }

  @Test
  void aRefusalSaysWhereItStands() {
    Given given = Given.nothing().and(Source.FRAMEWORK, "idle-timeout", "soon");

    assertThatThrownBy(given::read)
        .hasMessageStartingWith(
            "krsession.idle-timeout (line 7 of krsession.idle-timeout): 'soon' ");
  }

  @Test
  void aSecretIsNotInItsText() {
    assertThat(new Stated("s3cret", "a file", false)).asString().doesNotContain("s3cret");
  }
}
