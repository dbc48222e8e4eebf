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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that lists the rules that have tests. */
class SpecificationPageTest {
  private static final Path PAGE = Path.of("docs", "specification.md");
  private static final String BEFORE = "(?s)^.*<!-- rules: begin[^\n]*-->\n";
  private static final String AFTER = "(?s)<!-- rules: end -->.*$";

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
                method -> where(method.getAnnotationOfType(Rule.class).in()),
                TreeMap::new,
                Collectors.toList()))
            .entrySet()
            .stream()
            .map(place -> line(place.getKey(), place.getValue()))
            .collect(Collectors.joining());
  }

  private static String line(String place, List<JavaMethod> methods) {
    String rules = methods.stream()
        .map(method -> method.getAnnotationOfType(Rule.class).says())
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
    return "- **%s**: %s\n".formatted(place, rules);
  }

  private static String where(String place) {
    return place.contains("#") ? "`" + place + "`" : place;
  }
}
