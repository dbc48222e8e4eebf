package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Up to JDK 23 a virtual thread that waits in {@code synchronized} code holds the thread that
 * carries it. So whatever may wait has a lock, and who adds a monitor looks here first.
 */
class MonitorsTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "krsession");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern MONITOR = Pattern.compile("\\bsynchronized\\b");
  private static final Pattern PER_THREAD = Pattern.compile("\\bThreadLocal\\b");

  private static Stream<String> filesWith(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> found = files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith(SOURCES.resolve("server")))
          .filter(file -> pattern.matcher(code(file)).find())
          .toList();
      return found.stream().map(file -> SOURCES.relativize(file).toString());
    }
  }

  private static String code(Path file) {
    try {
      return COMMENT.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void onlyWhatNeverWaitsIsSynchronized() throws IOException {
    assertThat(filesWith(MONITOR).map(file -> file.replace('\\', '/')))
        .containsExactlyInAnyOrder(
            // reads JSON-B's provider, once
            "codec/Once.java",
            // looks at a map or a list of its own
            "api/KrSessions.java",
            "backend/record/RecentAccess.java",
            "backend/record/Refusals.java",
            "backend/record/TouchQueue.java",
            "lifecycle/EndingSession.java",
            "lifecycle/ActiveSession.java",
            "lifecycle/PassivationTracker.java",
            "observe/RecentLatency.java",
            "servlet/ApiAttributes.java",
            "servlet/CreationRate.java",
            // binds meters, once
            "boot/LateMeters.java",
            // tells a thread that waits for a connection from one that has it
            "backend/jdbc/SqlCalls.java",
            // looks at some numbers of its own
            "session/WaitBudget.java");
  }

  @Test
  void nothingIsKeptPerThreadBetweenRequests() throws IOException {
    // each is empty between requests
    assertThat(filesWith(PER_THREAD).map(file -> file.replace('\\', '/')))
        .containsExactlyInAnyOrder(
            // what CDI injects for a request, and the request whose session it injects
            "cdi/ReinjectedObjects.java",
            "cdi/RunningRequest.java",
            // the request in which a container is looking for its own
            "servlet/SessionRequestWrapper.java",
            // which request a thread works for, in an array of Java's own
            "session/WaitBudget.java");
  }
}
