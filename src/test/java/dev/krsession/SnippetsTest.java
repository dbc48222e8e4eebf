package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** What the README and the pages in docs show to be copied: it parses, and names what there is. */
class SnippetsTest {
  private static final Path CONFIGURATION = Path.of("docs", "configuration.md");
  private static final Path USAGE = Path.of("src/main/resources/dev/krsession/server/usage.txt");
  private static final Path EXAMPLES = Path.of("src/test/java/dev/krsession/example");
  private static final Pattern SETTING =
      Pattern.compile("(?m)^- `([a-z][a-z.-]+)`(?: \\([^)]+\\))?: ");
  private static final Pattern PROPERTY = Pattern.compile("-Dkrsession\\.([a-z.-]+)=");
  private static final Pattern VARIABLE = Pattern.compile("KRSESSION_([A-Z_]+)=");
  private static final Pattern PARAM = Pattern.compile("<param-name>krsession\\.([a-z.-]+)<");
  private static final Pattern PROFILE = Pattern.compile("mvn [^\\n`]*-P([a-z,0-9-]+)");
  private static final Pattern OPTION = Pattern.compile("kr-session\\.war[^\\n`|]*? (--[a-z-]+)");

  static Stream<Path> pages() throws IOException {
    return DocsTest.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void xmlIsWellFormed(Path page) throws IOException {
    assertThat(blocks(page, "xml"))
        .allSatisfy(block -> DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader("<any>" + block + "</any>"))));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void propertiesCanBeRead(Path page) throws IOException {
    assertThat(blocks(page, "properties")).allSatisfy(block -> {
      Properties read = new Properties();
      read.load(new StringReader(block));
      assertThat(read).isNotEmpty();
    });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void settingsAreThere(Path page) throws IOException {
    String text = Files.readString(page);
    List<String> settings = found(SETTING, Files.readString(CONFIGURATION)).toList();

    assertThat(Stream.concat(found(PROPERTY, text), found(PARAM, text))).isSubsetOf(settings);
    assertThat(found(VARIABLE, text))
        .isSubsetOf(settings.stream()
            .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void profilesAreThere(Path page) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(found(PROFILE, Files.readString(page)).flatMap(all -> Stream.of(all.split(","))))
        .allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void optionsOfTheServerAreThere(Path page) throws IOException {
    String usage = Files.readString(USAGE);

    assertThat(found(OPTION, Files.readString(page)))
        .allSatisfy(option -> assertThat(usage).contains("  " + option));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/install.md",
        "docs/migration.md",
        "docs/howto-testing.md",
        "docs/redis.md"
      })
  void codeIsTested(Path page) throws IOException {
    String code = examples();

    assertThat(blocks(page, "java"))
        .isNotEmpty()
        .allSatisfy(block -> assertThat(code).contains(flat(block)));
  }

  private static String examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      StringBuilder code = new StringBuilder();
      for (Path file : files.toList()) {
        code.append(flat(Files.readString(file)));
      }
      return code.toString();
    }
  }

  private static String flat(String code) {
    return code.replaceAll("(?m)^\\s+|\\s*//.*$|\\s+$", "");
  }

  private static Stream<String> blocks(Path page, String language) throws IOException {
    return found(Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$"), Files.readString(page));
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }
}
