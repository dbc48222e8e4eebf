package dev.krsession.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fifty classes of the JDK that attackers name in data, and those of them that this JVM loaded. */
final class JdkTypes {
  /** What the JVM writes down with {@code -Xlog:class+load:file=}. */
  private static final Path LOADED = Path.of(System.getProperty("attacks.classes"));

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private JdkTypes() {}

  static List<String> names() throws IOException {
    return Files.readAllLines(Path.of("src", "attacks", "resources", "jdk-types.txt"));
  }

  static Set<String> loaded() throws IOException {
    Set<String> names = Set.copyOf(names());
    try (Stream<String> lines = Files.lines(LOADED)) {
      return lines
          .flatMap(SPACE::splitAsStream)
          .filter(names::contains)
          .collect(Collectors.toSet());
    }
  }
}
