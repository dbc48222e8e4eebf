package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test is run by no suite. */
class SuitesTest {
  /** The tests of the profile for faults, which runs those that the others leave out. */
  private static final Pattern NAMED = Pattern.compile(
      "<id>faults</id>.*?<test>(.*?)</test>\\s*<it.test>(.*?)</it.test>", Pattern.DOTALL);

  @Test
  void eachSlowTestIsOneOfFaults() throws IOException {
    List<String> slow =
        tests(source -> read(source).lines().anyMatch(line -> line.endsWith("@Tag(\"slow\")")));

    assertThat(slow).isNotEmpty().isSubsetOf(named());
  }

  @Test
  void eachTestOfFaultsExists() throws IOException {
    assertThat(tests(source -> true)).containsAll(named());
  }

  private static List<String> tests(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
      return sources
          .filter(source -> source.toString().endsWith(".java"))
          .filter(wanted)
          .map(source -> source.getFileName().toString().replace(".java", ""))
          .toList();
    }
  }

  private static Set<String> named() {
    return NAMED
        .matcher(read(Path.of("pom.xml")))
        .results()
        .flatMap(found -> Stream.of(found.group(1), found.group(2)))
        .flatMap(names -> Stream.of(names.split(",")))
        .collect(Collectors.toSet());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
