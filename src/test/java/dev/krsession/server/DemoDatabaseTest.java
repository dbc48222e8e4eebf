package dev.krsession.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.kit.Visitor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with its sessions in a database of a file. */
class DemoDatabaseTest {
  @TempDir
  private Path folder;

  private String url() {
    return "jdbc:h2:file:" + folder.resolve("sessions");
  }

  @AfterEach
  void forget() {
    System.clearProperty("krsession.jdbc.url");
  }

  private static Visitor visitor(RunningDemo demo) {
    return Visitor.of(demo.uri());
  }

  private static void assertTheSessionGoesOn(String... arguments) {
    String cookie;
    try (RunningDemo demo = new RunningDemo(arguments)) {
      Visitor visitor = visitor(demo);
      visitor.get("/session/counter");
      visitor.get("/session/counter");
      cookie = visitor.cookie("Kr.Session").orElseThrow();
    }
    try (RunningDemo demo = new RunningDemo(arguments)) {
      Visitor visitor = visitor(demo).setCookie("Kr.Session", cookie);
      assertThat(visitor.get("/session/counter").body()).contains("3");
    }
  }

  @Test
  void sessionsOutliveARestart() {
    assertTheSessionGoesOn("--http", "--port", "0", "--jdbc", url());
  }

  @Test
  void sessionsOutliveARestartByTheSystemPropertyToo() {
    System.setProperty("krsession.jdbc.url", url());
    assertTheSessionGoesOn("--http", "--port", "0");
  }

  @Test
  void aUrlThatIsNoneIsNamed() {
    assertThatThrownBy(
            () -> new RunningDemo("--http", "--port", "0", "--jdbc", "h2:file:x").close())
        .isInstanceOf(StartException.class)
        .hasMessage("--jdbc: it does not begin with jdbc:; write it as in"
            + " jdbc:postgresql://host/database");
  }

  @Test
  void redisAndADatabaseAreNotAskedTogether() {
    assertThatThrownBy(() -> Options.parse("--redis", "localhost", "--jdbc", "jdbc:h2:mem:x"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("one place only");
  }
}
