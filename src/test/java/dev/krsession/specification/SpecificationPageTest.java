package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that lists what the tests hold of the specification. */
class SpecificationPageTest {
  private static final Path PAGE = Path.of("docs", "specification.md");
  private static final String BEFORE = "(?s)^.*<!-- rules: begin[^\n]*-->\n";
  private static final String AFTER = "(?s)<!-- rules: end -->.*$";

  private static final Function<JavaMethod, String> METHOD = method ->
      '`' + method.getAnnotationOfType(Rule.class).in().replaceAll("^.*#|\\(.*$", "") + '`';

  /** A mismatch prints the table as it should be: copy it into the page. */
  @Test
  void itsTableIsTheOneInTheTests() throws IOException {
    String found = Files.readString(PAGE).replaceFirst(BEFORE, "").replaceFirst(AFTER, "");

    assertThat(found).as("the table in %s", PAGE).isEqualTo(table());
  }

  private static String table() {
    return new ClassFileImporter()
        .withImportOption(new OnlyIncludeTests()).importPackages("dev.krsession").stream()
            .map(JavaClass::getMethods)
            .flatMap(Collection::stream)
            .filter(method -> method.isAnnotatedWith(Rule.class))
            .collect(Collectors.groupingBy(
                SpecificationPageTest::where, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(place -> line(place.getKey(), place.getValue()))
            .collect(Collectors.joining());
  }

  private static String line(String place, List<JavaMethod> methods) {
    return place.startsWith("`")
        ? "- **%s**: %s (%s)\n".formatted(place, joined(methods, ", ", METHOD), tests(methods))
        : "- **%s**: %s\n".formatted(place, tests(methods));
  }

  private static String tests(List<JavaMethod> methods) {
    return joined(methods, ", ", method -> '`' + method.getOwner().getSimpleName() + '`');
  }

  private static String joined(
      List<JavaMethod> methods, String between, Function<JavaMethod, String> text) {
    return methods.stream().map(text).distinct().sorted().collect(Collectors.joining(between));
  }

  /** A section of the specification, or a type of the API. */
  private static String where(JavaMethod method) {
    String place = method.getAnnotationOfType(Rule.class).in();
    return place.contains("#") ? '`' + place.replaceFirst("#.*", "") + '`' : place;
  }
}
