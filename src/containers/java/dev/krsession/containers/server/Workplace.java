package dev.krsession.containers.server;

import dev.krsession.backend.redis.RedisServerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where and how one server runs.
 *
 * @param folder its own folder
 * @param port where it listens on 127.0.0.1
 * @param jdk the JDK that runs it
 * @param properties system properties that it gets
 */
record Workplace(Path folder, int port, Path jdk, Map<String, String> properties) {
  /** A command that starts the JDK's {@code java} with the properties, then these arguments. */
  List<String> java(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(options);
    command.addAll(definitions());
    command.addAll(List.of(arguments));
    return command;
  }

  /** The properties as JVM options. */
  List<String> definitions() {
    return properties.entrySet().stream()
        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
        .toList();
  }

  /** The folder that an archive brings along. */
  Path unpacked(Artifact artifact) {
    artifact.into(folder);
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(Files::isDirectory).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A further port that was free a moment ago. */
  static String freePort() {
    return String.valueOf(RedisServerFixture.freePort());
  }

  /** Rewrites a file. */
  static void edit(Path file, UnaryOperator<String> change) {
    try {
      Files.writeString(file, change.apply(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file. */
  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a folder that is empty. */
  static Path emptied(Path folder) {
    try {
      Archive.remove(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
