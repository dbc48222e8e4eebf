package dev.krsession.frameworks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program in a JVM of its own, with the class path of the tests or most of it. */
public final class JavaProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private JavaProcess(Process process) {
    this.process = process;
    output = process.inputReader();
  }

  /**
   * Starts it.
   *
   * @param isWanted which parts of the tests' class path it has
   * @param more what comes before them
   * @param words options of the JVM, the main class and its arguments
   */
  public static JavaProcess start(Predicate<Path> isWanted, List<Path> more, List<String> words) {
    Stream<Path> ours = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(isWanted);
    String path = Stream.concat(more.stream(), ours)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", path));
    command.addAll(words);
    try {
      return new JavaProcess(
          new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The next line that begins so, without that; fails where it ends before. */
  public String await(String beginning) {
    StringBuilder before = new StringBuilder();
    try {
      String line = output.readLine();
      while (line != null && !line.startsWith(beginning)) {
        before.append(line).append('\n');
        line = output.readLine();
      }
      if (line == null) {
        throw new AssertionError("it ended, and said no " + beginning + " but\n" + before);
      }
      return line.substring(beginning.length());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
