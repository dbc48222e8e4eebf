package dev.krsession.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a test is told whose webapp does not start. */
class KitStartTest {
  private static Stream<KrSessionKit> servers() {
    return Stream.of(KrSessionKit.servlets(), KrSessionKit.servlets().onJetty());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aWrongSettingIsTheMessageAndTheCause(KrSessionKit kit) {
    kit.setting("idle-timeout", "soon");

    assertThatThrownBy(kit::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(" has not started: ")
        .hasMessageContaining("krsession.idle-timeout")
        .hasMessageContaining("'soon' is no duration")
        .rootCause()
        .hasMessageContaining("'soon' is no duration");
  }

  @Test
  void aWebappThatIsNotThereIsNamed(@TempDir Path folder) {
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(KrSessionKit.webapp(nowhere)::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(nowhere.toString());
  }
}
