package dev.krsession.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What editors know of our settings in Spring Boot's files: the table in the code. */
class SpringMetadataTest {
  private static final Path FILE =
      Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

  private static final Pattern CHOICES = Pattern.compile("`[\\w-]+`(, `[\\w-]+`)+");
  private static final Pattern CHOICE = Pattern.compile("`([\\w-]+)`");

  /** A mismatch prints the file as it should be: copy it. */
  @Test
  void theFileIsTheTableInTheCode() throws IOException {
    assertThat(Files.readString(FILE)).isEqualTo(metadata());
  }

  private static String metadata() {
    List<String> properties = new ArrayList<>();
    properties.add(property(
        "enabled", "java.lang.Boolean", "true", "Whether kr-session keeps the sessions at all."));
    List<String> hints = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      properties.add(property(
          setting.name(),
          type(setting),
          isPlain(setting) ? setting.defaultText() : "",
          meaning(setting)));
      if (CHOICES.matcher(setting.type().accepts()).matches()
          && !type(setting).endsWith("Boolean")) {
        hints.add(hint(setting));
      }
    }
    return "{\n  \"properties\": [\n" + String.join(",\n", properties) + "\n  ],\n  \"hints\": [\n"
        + String.join(",\n", hints) + "\n  ]\n}\n";
  }

  private static String meaning(Setting<?> setting) {
    String fallback = isPlain(setting) ? "" : " Default: " + setting.defaultText() + '.';
    return setting.meaning() + fallback + " Accepts " + setting.type().accepts() + '.';
  }

  /** Whether the default is a value, and not a sentence about it. */
  private static boolean isPlain(Setting<?> setting) {
    return !setting.defaultText().contains(" ") && !setting.defaultText().equals("none");
  }

  private static String type(Setting<?> setting) {
    String accepts = setting.type().accepts();
    if (accepts.equals("`true`, `false`")) {
      return "java.lang.Boolean";
    }
    return accepts.startsWith("a whole number") ? "java.lang.Integer" : "java.lang.String";
  }

  private static String property(String name, String type, String fallback, String meaning) {
    boolean text = type.endsWith("String");
    String value = text ? quoted(fallback) : fallback;
    return "    {\"name\": " + quoted("krsession." + name) + ", \"type\": " + quoted(type)
        + ", \"description\": " + quoted(meaning.replace("`", ""))
        + (fallback.isEmpty() ? "" : ", \"defaultValue\": " + value) + '}';
  }

  private static String hint(Setting<?> setting) {
    String values = CHOICE
        .matcher(setting.type().accepts())
        .results()
        .map(found -> "{\"value\": " + quoted(found.group(1)) + '}')
        .collect(Collectors.joining(", "));
    return "    {\"name\": " + quoted("krsession." + setting.name()) + ", \"values\": [" + values
        + "]}";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
