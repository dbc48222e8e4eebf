package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the security page says of tests and of libraries. */
class SecurityPageTest {
  private static final Path PAGE = Path.of("docs", "security.md");
  private static final Path DECISIONS = Path.of("docs", "decisions.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))(\\.\\w+)?`");
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?s)<dependency>(?:(?!</dependency>).)*</dependency>");
  private static final Pattern LIBRARY_ROW = Pattern.compile("`([A-Za-z0-9.-]+)` ([0-9.]+)[,: ]");

  /** The names of the tests' classes, and of their methods behind them. */
  private static Set<String> tests() {
    return CompiledClasses.tests().stream()
        .filter(type -> type.getSimpleName().matches(".*(Test|Contract)"))
        .flatMap(SecurityPageTest::names)
        .collect(Collectors.toSet());
  }

  private static Stream<String> names(Class<?> type) {
    String name = type.getSimpleName();
    return Stream.concat(
        Stream.of(name),
        Stream.of(type.getDeclaredMethods()).map(method -> name + "." + method.getName()));
  }

  /** The libraries that a webapp or the WAR gets. */
  private static List<String> libraries() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    return DEPENDENCY
        .matcher(pom.substring(0, pom.indexOf("<build>")))
        .results()
        .map(match -> match.group())
        .filter(dependency -> !dependency.contains("<scope>test</scope>"))
        // types of an application's own Spring Boot, which nobody gets from us
        .filter(dependency -> !dependency.contains("<artifactId>*</artifactId>"))
        .map(dependency -> dependency.replaceFirst("(?s).*?<artifactId>([^<]+)<.*", "$1"))
        .toList();
  }

  @Test
  void theTestsThatItNamesAreThere() throws IOException {
    assertThat(TEST.matcher(Files.readString(PAGE))
            .results()
            .map(match -> match.group(1) + (match.group(2) == null ? "" : match.group(2))))
        .hasSizeGreaterThan(30)
        .isSubsetOf(tests());
  }

  @Test
  void everyLibraryHasItsReason() throws IOException {
    String table = Files.readString(DECISIONS).split("## ")[1];

    assertThat(libraries())
        .hasSizeGreaterThan(7)
        .allSatisfy(library -> assertThat(table).contains("`" + library + "`"));
  }

  @Test
  void everyLibraryWasLookedUpInTheVersionThatIsUsed() throws IOException {
    String page = Files.readString(PAGE);
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(LIBRARY_ROW.matcher(page).results().map(match -> match.group(1)))
        .containsExactlyInAnyOrderElementsOf(libraries());
    assertThat(LIBRARY_ROW.matcher(page).results().map(match -> match.group(2)))
        .allSatisfy(version -> assertThat(pom).contains("version>" + version + "<"));
  }
}
