package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefaultLocaleTest {
  @Test
  void callsThatGoByTheDefaultLocaleAreFound() {
    assertThat(found(ByDefault.class))
        .containsExactlyInAnyOrder(
            "format",
            "formatted",
            "toLowerCase",
            "toUpperCase",
            "toUpperCase",
            "printf",
            "getDefault",
            "getInstance",
            "ofPattern",
            "<init>");
  }

  @Test
  void thoseThatNameALocaleAreNot() {
    assertThat(found(ByRoot.class)).isEmpty();
  }

  private static List<String> found(Class<?> calling) {
    return new ClassFileImporter()
        .importClass(calling).getAccessesFromSelf().stream()
            .filter(DefaultLocale::decides)
            .map(call -> call.getName())
            .toList();
  }

  @SuppressWarnings("all")
  static final class ByDefault {
    Object all(StringBuilder to) {
      System.out.printf("");
      return String.format("%d", 1)
          + "%d".formatted(1)
          + "I".toLowerCase()
          + "i".toUpperCase()
          + Locale.getDefault()
          + NumberFormat.getInstance()
          + DateTimeFormatter.ofPattern("HH")
          + new Formatter(to)
          + Optional.of("i").map(String::toUpperCase);
    }
  }

  static final class ByRoot {
    Object all(StringBuilder to) {
      System.out.printf(Locale.ROOT, "");
      return String.format(Locale.ROOT, "%d", 1)
          + "I".toLowerCase(Locale.ROOT)
          + NumberFormat.getInstance(Locale.ROOT)
          + DateTimeFormatter.ofPattern("HH", Locale.ROOT)
          + new Formatter(to, Locale.ROOT);
    }
  }
}
