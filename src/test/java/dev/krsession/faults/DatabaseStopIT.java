package dev.krsession.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR that started itself with its sessions in a file of H2, told to end. */
class DatabaseStopIT {
  @TempDir
  private Path folder;

  private List<String> linesOfTheStop(String url) {
    try (ChildJvm server = ChildJvm.with(
        Map.of(), "-jar", System.getProperty("kr.war"), "--http", "--port", "0", "--jdbc", url)) {
      String ready = server.lineWith(" is ready at ");
      Visitor visitor = Visitor.of(URI.create(ready.replaceFirst(".* is ready at (.*)/$", "$1")));
      assertThat(visitor.get("/session/counter").status()).isEqualTo(200);
      server.terminate();
      server.lineWith("stopping");
      return server.linesUntil("stopped");
    }
  }

  @Test
  void aStopLogsNoWarning() {
    assertThat(linesOfTheStop("jdbc:h2:file:" + folder.resolve("sessions")))
        .isNotEmpty()
        .noneMatch(line -> line.contains(" WARN ") || line.contains("Exception"));
  }

  @Test
  void aUrlThatNamesTheShutdownHookIsTakenAsItIs() {
    assertThat(linesOfTheStop(
            "jdbc:h2:file:" + folder.resolve("sessions") + ";DB_CLOSE_ON_EXIT=FALSE"))
        .isNotEmpty()
        .noneMatch(line -> line.contains(" WARN ") || line.contains("Exception"));
  }
}
