package dev.krsession.attacks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * What one run of Jazzer, in a JVM of its own, came to.
 *
 * @param inputs how many it tried
 * @param edges how much of the code it reached, in Jazzer's own units
 * @param exit 0 if it found nothing
 * @param log what it said; the input that crashed it lies beside
 */
record FuzzRun(long inputs, long edges, int exit, Path log) {
  private static final Pattern INPUTS = Pattern.compile("number_of_executed_units: (\\d+)");
  private static final Pattern EDGES = Pattern.compile(" cov: (\\d+) ");

  static FuzzRun of(String target, Path seeds, Path folder, int seconds)
      throws IOException, InterruptedException {
    Path found = Files.createDirectories(folder.resolve("found"));
    File log = folder.resolve("log.txt").toFile();
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + target,
        "--instrumentation_includes=dev.krsession.**",
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder + File.separator,
        "-print_final_stats=1",
        "-max_total_time=" + seconds,
        "-timeout=10",
        found.toString(),
        seeds.toString());
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
    int exit = process.waitFor();
    String said = Files.readString(log.toPath(), StandardCharsets.ISO_8859_1);
    return new FuzzRun(most(INPUTS, said), most(EDGES, said), exit, log.toPath());
  }

  private static long most(Pattern number, String said) {
    return number
        .matcher(said)
        .results()
        .flatMapToLong(found -> LongStream.of(Long.parseLong(found.group(1))))
        .max()
        .orElse(0);
  }

  boolean isClean() {
    return exit == 0 && inputs > 0;
  }

  String text() {
    return isClean()
        ? String.format("nothing found with %,d inputs, %,d edges reached", inputs, edges)
        : "exit code " + exit + ", see " + log;
  }
}
