package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurabilitySettingTest {
  @ParameterizedTest
  @CsvSource({"none, NONE", "replica, REPLICA", "Replica, REPLICA"})
  void aChangeIsAsSafeAsItIsSaid(String text, Durability durability) {
    assertThat(Given.that("redis.durability", text).read().redis().durability())
        .isEqualTo(durability);
  }

  @Test
  void anotherIsRefusedWithTheChoices() {
    assertThatThrownBy(() -> Given.that("redis.durability", "2").read())
        .hasMessageContaining("krsession.redis.durability")
        .hasMessageContaining("say none or replica");
  }
}
