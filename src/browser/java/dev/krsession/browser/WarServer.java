package dev.krsession.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A child process of {@code java -jar kr-session.war} on a free port. */
record WarServer(Process process, String uri) implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready at (\\S+)");

  /** Starts one with these arguments to its JVM; back when it serves. */
  static WarServer start(String... arguments) throws IOException {
    Path log = Files.createTempFile(Path.of("target"), "war-server", ".txt");
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", System.getProperty("kr.war"), "--port", "0"));
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    Matcher ready = Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> READY.matcher(Files.readString(log)), Matcher::find);
    return new WarServer(process, ready.group(1));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
