package dev.krsession.compare;

import dev.krsession.container.Caller;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link ContestServer} that runs in a JVM of its own. */
final class Child implements AutoCloseable {
  private final Process process;
  private final int port;

  private Child(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one with its store at a place; {@code options} are the JVM's. */
  static Child start(Contestant contestant, String place, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(contestant), ContestServer.class.getName()));
    command.addAll(List.of(contestant.name(), place));
    Process process = new ProcessBuilder(command)
        .redirectError(new File("target/compare-" + contestant + ".log"))
        .start();
    BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("port ")) {
        return new Child(process, Integer.parseInt(line.substring(5)));
      }
    }
    throw new IOException(contestant + " did not start; see target/compare-" + contestant + ".log");
  }

  /** Spring Data knows no Jedis as new as ours, so its JVM gets the newest that it knows. */
  private static String classPath(Contestant contestant) {
    Stream<String> all = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    if (contestant != Contestant.SPRING_REDIS) {
      return all.collect(Collectors.joining(File.pathSeparator));
    }
    return Stream.concat(
            Stream.of(System.getProperty("compare.jedis")),
            all.filter(entry -> !new File(entry).getName().startsWith("jedis-")))
        .collect(Collectors.joining(File.pathSeparator));
  }

  int port() {
    return port;
  }

  /** What it has used until now. */
  Reading reading(boolean collectGarbage) throws IOException {
    try (Caller caller = new Caller(port)) {
      String path = collectGarbage ? "/meter?gc=true" : "/meter";
      return Reading.parse(caller.send(Caller.request(path, "")).body());
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
