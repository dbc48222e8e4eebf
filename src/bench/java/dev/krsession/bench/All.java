package dev.krsession.bench;

import dev.krsession.compare.Compare;
import dev.krsession.compare.Population;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is measured, one after the other, each in a JVM of its own: what one does to the
 * compiler or to the heap must not meet the next. The system properties {@code bench} and
 * {@code compare} are arguments of those two, and {@code compare.callers} the number of clients.
 */
public final class All {
  private All() {}

  /** Takes no arguments. */
  public static void main(String[] none) throws IOException, InterruptedException {
    run(Bench.class, System.getProperty("bench", ""));
    run(RedisTimes.class, "");
    run(
        Compare.class,
        System.getProperty("compare", ""),
        "-Dcompare.jedis=" + System.getProperty("compare.jedis"),
        "-Dcompare.callers=" + System.getProperty("compare.callers"));
    run(Population.class, "");
  }

  private static void run(Class<?> program, String arguments, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(
        Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()).toList());
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      System.exit(code);
    }
  }
}
