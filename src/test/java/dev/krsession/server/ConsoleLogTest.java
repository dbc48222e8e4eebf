package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleLogTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ConsoleLog log =
      ConsoleLog.install(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @AfterEach
  void giveTheLogBack() throws Exception {
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void ourRoomsLogAtDebug() {
    Logger.getLogger("dev.krsession.Filter").fine("ours");

    assertThat(text()).contains("DEBUG Filter: ours");
  }

  @Test
  void tomcatLogsWarningsOnly() {
    Logger.getLogger("org.apache.catalina.Host").info("chatter");
    Logger.getLogger("org.apache.catalina.Host").warning("trouble");

    assertThat(text()).contains("WARN  Host: trouble").doesNotContain("chatter");
  }

  @Test
  void itOutlivesTheLogManager() {
    LogManager.getLogManager().reset();
    log.outliveLogManager();

    Logger.getLogger("dev.krsession.Filter").fine("last words");

    assertThat(text()).contains("last words");
  }

  @Test
  void faultsAreHeldBackWhileTomcatStarts() {
    Logger tomcat = Logger.getLogger("org.apache.catalina.Host");

    try (StartupProbe watch = StartupProbe.begin()) {
      tomcat.severe("first");
      assertThat(text()).isEmpty();
      assertThat(watch.takeReason()).contains("first");
      tomcat.severe("second");
    }

    assertThat(text()).contains("second").doesNotContain("first");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
