package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingInputsTest {
  private final SettingInputs inputs =
      SettingInputs.ofThisJvm(Map.of("backend", "memory"), Map.of(), Map.of(), "/shop");

  @Test
  void thisJvmsPropertiesAreAmongThem() {
    assertThat(inputs.systemProperties()).containsKey("java.version");
  }

  @Test
  void itsEnvironmentIsAmongThem() {
    assertThat(inputs.environment()).isEqualTo(System.getenv());
  }

  @Test
  void theWebappsOwnAreKept() {
    assertThat(inputs.initParams()).containsEntry("backend", "memory");
  }
}
