package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.CompiledClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page lists the sections and methods of the specification that tests hold. */
class SpecificationPageTest {
  private static final Path PAGE = Path.of("docs", "specification.md");
  private static final String BEFORE = "(?s)^.*<!-- rules: begin[^\n]*-->\n";
  private static final String AFTER = "(?s)<!-- rules: end -->.*$";

  /** The section, or the method of a type. */
  private static final Function<String[], String> WITHIN = place ->
      place.length == 1 ? "what 6.1 added is not needed" : place[1].replaceFirst("\\(.*$", "");

  /** A mismatch prints the table as it should be: copy it into the page. */
  @Test
  void itsTableIsTheOneInTheTests() throws IOException {
    String found = Files.readString(PAGE).replaceFirst(BEFORE, "").replaceFirst(AFTER, "");

    assertThat(found).as("the table in %s", PAGE).isEqualTo(table());
  }

  private static String table() {
    return CompiledClasses.tests().stream()
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .map(method -> method.getAnnotation(Rule.class))
        .filter(Objects::nonNull)
        .map(rule -> rule.in().split("#|, ", 2))
        .collect(Collectors.groupingBy(
            place -> place[0], TreeMap::new, Collectors.mapping(WITHIN, Collectors.toList())))
        .entrySet()
        .stream()
        .map(place -> "- %s: %s\n".formatted(place.getKey(), joined(place.getValue())))
        .collect(Collectors.joining());
  }

  private static String joined(List<String> within) {
    return within.stream().distinct().sorted().collect(Collectors.joining(", "));
  }
}
