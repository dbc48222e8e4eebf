package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"cookie.name", "cookie.path", "signing.keys-file"})
  void anEmptyTextIsRefused(String setting) {
    assertThatThrownBy(() -> Given.that(setting, " ").read())
        .hasMessage(
            "krsession.%s (init-param %s): '' is empty; give a value or leave the setting out",
            setting, setting);
  }

  @Test
  void spaceAroundAValueIsNoPartOfIt() {
    assertThat(Given.that("cookie.name", "\n    Shop\n  ").read().cookie().name())
        .isEqualTo("Shop");
  }

  @Test
  void extensionsAreBetweenSemicolons() {
    KrSettings settings =
        Given.that("cookie.extensions", " Priority=High ;; Foo ;").read();

    assertThat(settings.cookie().extensions()).containsExactly("Priority=High", "Foo");
  }

  @Test
  void aKeyFileIsAPath() {
    assertThat(
            Given.that("redis.password-file", "/etc/kr/password").read().redis().passwordFile())
        .contains(Path.of("/etc/kr/password"));
  }

  @Test
  void impossibleFileNamesAreRefused() {
    assertThatThrownBy(() -> Given.that("signing.keys-file", "a\0b").read())
        .hasMessageContaining("'a\\u0000b' is no path of a file");
  }

  @Test
  void aCookieIsPartitionedWhenAsked() {
    KrSettings settings = Given.that("cookie.partitioned", "true")
        .and("cookie.secure-policy", "Always")
        .read();

    assertThat(settings.cookie().partitioned()).isTrue();
  }
}
