package dev.krsession.faults;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM, whose standard output is read line by line. Killed when closed. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private ChildJvm(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a class of the tests' class path, without the optimizing compiler. */
  public static ChildJvm of(Class<?> main, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return with(environment, command.toArray(String[]::new));
  }

  /** Starts java with these arguments. */
  public static ChildJvm with(Map<String, String> environment, String... arguments) {
    return of(Path.of(System.getProperty("java.home")), environment, arguments);
  }

  /** Starts the java of another JDK. */
  static ChildJvm of(Path home, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(new File("target", "child-jvm.log")));
    builder.environment().putAll(environment);
    try {
      return new ChildJvm(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line that it writes. */
  public String line() {
    try {
      String line = lines.readLine();
      if (line == null) {
        throw new AssertionError("the JVM has ended; see target/child-jvm.log");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line from here on that holds this. */
  String lineWith(String text) {
    String line = line();
    while (!line.contains(text)) {
      line = line();
    }
    return line;
  }

  /** The lines from here on up to the first that holds this. */
  List<String> linesUntil(String text) {
    List<String> read = new ArrayList<>();
    do {
      read.add(line());
    } while (!read.get(read.size() - 1).contains(text));
    return read;
  }

  /** Whether it ends by itself within that time. */
  boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** SIGTERM. */
  void terminate() {
    // not the process itself, which would close its output, too
    boolean unused = process.toHandle().destroy();
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
