package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConsoleSettingTest {
  @Test
  void thereIsNoPageUnlessItIsEnabled() {
    assertThat(Given.nothing().read().consoleRole()).isEmpty();
    assertThat(Given.that("console.role", "operator").read().consoleRole()).isEmpty();
  }

  @Test
  void enabledItIsForTheRole() {
    assertThat(Given.that("console.enabled", "true")
            .and("console.role", "operator")
            .read()
            .consoleRole())
        .contains("operator");
  }

  @Test
  void enabledForNobodyItIsRefusedWithTheCure() {
    assertThatThrownBy(() -> Given.that("console.enabled", "true").read())
        .hasMessageContaining("krsession.console.enabled (init-param console.enabled)")
        .hasMessageContaining("set console.role to a role of the webapp's users, or to *");
  }

  @Test
  void itIsKnownBeforeThereIsAFilter() {
    assertThat(KrSettings.isConsoleEnabled(Given.nothing().inputs())).isFalse();
    assertThat(KrSettings.isConsoleEnabled(
            Given.nothing().and(Source.CONTEXT_PARAM, "console.enabled", "true").inputs()))
        .isTrue();
  }

  @Test
  void shownSettingsHaveNoSecrets() {
    assertThat(Given.nothing()
            .and(
                Source.ENVIRONMENT,
                "signing.keys",
                "k1:nmDL9RiSdIfCmKhvH7DYB7Fb+jnYJxB9NIIejdxtmrM=")
            .read()
            .shown())
        .contains(new ShownSetting(
            "signing.keys", "(set, hidden)", "environment variable KRSESSION_SIGNING_KEYS"))
        .contains(new ShownSetting("backend", "memory", "default"));
  }
}
