package dev.krsession.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that must be installed, run in a directory. */
record Tool(Path directory, List<String> command) {
  private static final int MOST_MINUTES = 5;

  Tool(Path directory, String... command) {
    this(directory, List.of(command));
  }

  /** Whether it is there and ends well; what it says is in its {@link #report}. */
  boolean succeeds() throws IOException, InterruptedException {
    return succeeds(Map.of());
  }

  /** Whether it is there and ends well in these surroundings. */
  boolean succeeds(Map<String, String> surroundings) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(report().toFile());
    builder.environment().putAll(surroundings);
    try {
      return ending(builder) == 0;
    } catch (IOException e) {
      Files.writeString(report(), String.valueOf(e.getMessage()));
      return false;
    }
  }

  private int ending(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process =
        builder.directory(directory.toFile()).redirectErrorStream(true).start();
    try {
      return process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The file that has what it said. */
  Path report() {
    return Path.of("target", "browser-" + command.get(0) + ".txt");
  }
}
