package dev.krsession.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.krsession.config.KrSettings;
import dev.krsession.config.SettingInputs;
import dev.krsession.config.SettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What Spring Boot prints in place of a stack trace if a start is refused. */
class SettingsFailureAnalyzerTest {
  private static final String OLD_LIBRARY =
      "backend: redis needs Jedis 7.0.0 or newer, and found 6.0.0; set the property jedis.version";

  private static FailureAnalysis analysis(String... faults) {
    SettingInputs none = new SettingInputs(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "");
    SettingsException refused = catchThrowableOfType(
        SettingsException.class, () -> KrSettings.read(none, settings -> List.of(faults)));
    return new SettingsFailureAnalyzer()
        .analyze(new IllegalStateException("the server did not start", refused));
  }

  @Test
  void everyFaultHasItsLine() {
    assertThat(analysis("one fault", OLD_LIBRARY).getDescription().lines())
        .containsExactly("kr-session cannot start:", "  one fault", "  " + OLD_LIBRARY);
  }

  @Test
  void theActionFitsALibraryOfTheWrongVersionAsWellAsAProperty() {
    assertThat(analysis(OLD_LIBRARY).getAction()).contains("a property, or a dependency");
  }

  @Test
  void theActionNamesTheListOfAllSettingsAndTheSwitch() {
    assertThat(analysis(OLD_LIBRARY).getAction())
        .contains("docs/configuration.md")
        .contains("krsession.enabled=false");
  }
}
