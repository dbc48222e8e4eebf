package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoSettingTest {
  @Test
  void theJarRegistersItself() {
    assertThat(KrSettings.isAuto(Given.nothing().inputs())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"SYSTEM_PROPERTY", "ENVIRONMENT", "CONTEXT_PARAM"})
  void unlessASettingForbidsIt(Source source) {
    assertThat(KrSettings.isAuto(Given.nothing().and(source, "auto", "false").inputs()))
        .isFalse();
  }

  @Test
  void otherFaultsAreLeftToTheFilter() {
    SettingInputs inputs =
        Given.nothing().and(Source.CONTEXT_PARAM, "backend", "x").inputs();

    assertThat(KrSettings.isAuto(inputs)).isTrue();
  }

  @Test
  void neitherTrueNorFalseIsRefused() {
    SettingInputs inputs =
        Given.nothing().and(Source.CONTEXT_PARAM, "auto", "maybe").inputs();

    assertThatThrownBy(() -> KrSettings.isAuto(inputs))
        .hasMessage("krsession.auto (context-param krsession.auto): 'maybe' is not known here;"
            + " say true or false");
  }

  @Test
  void aFilterCannotSayIt() {
    assertThatThrownBy(() -> Given.that("auto", "false").read())
        .hasMessage(
            "init-param 'auto': it comes too late in a filter; say context-param 'krsession.auto'");
  }
}
