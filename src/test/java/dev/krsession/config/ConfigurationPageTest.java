package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs", "configuration.md");
  private static final String BEFORE = "(?s)^.*<!-- settings: begin[^\n]*-->\n";
  private static final String AFTER = "(?s)<!-- settings: end -->.*$";
  private static final Pattern PARAM =
      Pattern.compile("<param-name>([^<]+)</param-name>\\s*<param-value>([^<]+)</param-value>");
  private static final Pattern VARIABLE = Pattern.compile("KRSESSION_[A-Z_]+[A-Z]");

  /** What the page explains above the list. */
  private static final Set<String> PLAIN = Set.of(
      "a text",
      "a file",
      "`true`, `false`",
      "a whole number above 0",
      "names, separated by commas",
      "`/exact`, `/prefix/*`, `*.ext` or `/*`, separated by commas");

  /** A mismatch prints the list as it should be: copy it into the page. */
  @Test
  void itsListIsTheOneInTheCode() throws IOException {
    String found = page().replaceFirst(BEFORE, "").replaceFirst(AFTER, "");

    assertThat(found).as("the list in %s", PAGE).isEqualTo(list());
  }

  @Test
  void everyVariableOnItIsASetting() throws IOException {
    assertThat(VARIABLE.matcher(page()).results().map(found -> found.group()))
        .isSubsetOf(names(Source.ENVIRONMENT));
  }

  @Test
  void everyParameterOfItsExamplesIsASetting() throws IOException {
    assertThat(PARAM.matcher(page()).results().map(found -> found.group(1)))
        .isSubsetOf(Stream.of(names(Source.INIT_PARAM), names(Source.CONTEXT_PARAM))
            .flatMap(List::stream)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void itsExamplesAreAccepted(String name, String value) {
    Given given = Given.that(name.replaceFirst("^krsession\\.", ""), value);

    assertThat(given.read().warnings()).isEmpty();
  }

  static Stream<Arguments> examples() throws IOException {
    return PARAM.matcher(page()).results().map(it -> Arguments.of(it.group(1), it.group(2)));
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private static List<String> names(Source source) {
    return Settings.all().stream().map(setting -> source.spell(setting.name())).toList();
  }

  private static String list() {
    return Settings.all().stream().map(ConfigurationPageTest::line).collect(Collectors.joining());
  }

  private static String line(Setting<?> setting) {
    String meaning = setting.meaning().replace(" Never shown.", "");
    String fallback = setting.defaultText();
    return "- `%s`%s: %s%s\n"
        .formatted(
            setting.name(),
            fallback.equals("none") ? "" : " (" + fallback + ")",
            meaning,
            values(setting));
  }

  /** What a setting accepts, as a sentence; nothing if the page says it once for all. */
  private static String values(Setting<?> setting) {
    String accepts = setting.type().accepts();
    if (PLAIN.contains(accepts)) {
      return "";
    }
    String sentence =
        accepts.replaceFirst(",? separated by commas", "").replaceFirst("…$", "others");
    return " " + sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
  }
}
