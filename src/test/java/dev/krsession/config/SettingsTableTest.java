package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTableTest {
  @Test
  void noNameIsThereTwice() {
    assertThat(Settings.all()).extracting(Setting::name).doesNotHaveDuplicates();
  }

  @Test
  void noVariableMeansTwoSettings() {
    assertThat(Settings.all())
        .extracting(setting -> Source.ENVIRONMENT.spell(setting.name()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aNameIsInSmallLettersWithDotsAndHyphens() {
    assertThat(Settings.all())
        .extracting(Setting::name)
        .allMatch(name -> name.matches("[a-z]+([.-][a-z]+)*"));
  }

  @Test
  void aMeaningIsOneSentence() {
    assertThat(Settings.all()).extracting(Setting::meaning).allMatch(it -> it.endsWith("."));
  }

  /** Spring Boot takes {@code pool-max}, {@code pool.max} and {@code POOLMAX} for the same. */
  @Test
  void noTwoNamesHaveTheSameLetters() {
    assertThat(Settings.all())
        .extracting(setting -> setting.name().replaceAll("[.-]", ""))
        .doesNotHaveDuplicates()
        .doesNotContain("enabled");
  }
}
