package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieHeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "id=v                 | v",
        "id=v;                | v",
        "a=b; id=v; c=d       | v",
        "a=b;id=v;c=d         | v",
        ";;; ; id=v           | v",
        "'  id = v  ;x=y'     | v",
        "'\tid\t=\tv\t'       | v",
        "id=\"v\"             | v",
        "' id = \"v\" '       | v",
        "id=\"\"              | ''",
        "id=                  | ''",
        "id=;a=b              | ''",
        "id=\"                | \"",
        "id=\"v               | \"v",
        "id=v\"               | v\"",
        "id=\"\"v\"\"         | \"v\"",
        "id=a=b=              | a=b=",
        "a=\"x; id=v          | v",
        "a=\"x; id=v; b=y\"   | v",
        "a=x\"; id=v          | v",
        "$Version=1; id=v; $Path=/ | v",
        "junk; =; ==; \"; id=v | v",
        "id=v, x=y            | v, x=y"
      })
  void theValueIsFound(String line, String value) {
    assertThat(values(line)).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ";",
        "id",
        "id;",
        "id ;=v",
        "i=v",
        "idx=v",
        "xid=v",
        "x.id=v",
        "ID=v",
        "Id=v",
        "\"id\"=v",
        "a=id=v",
        "a=\"id\"",
        "id\u0000=v",
        "\u00a0id=v",
        "i;d=v",
        "=id",
        "==id=v"
      })
  void nothingIsFound(String line) {
    assertThat(values(line)).isEmpty();
  }

  @Test
  void aNameThatComesTwiceHasTwoValuesInOrder() {
    assertThat(values("id=1; a=b; id=2")).containsExactly("1", "2");
  }

  @Test
  void allLinesAreRead() {
    assertThat(values("id=1", "a=b", "", "c=d; id=2")).containsExactly("1", "2");
  }

  @Test
  void noLinesMeansNoValues() {
    assertThat(values()).isEmpty();
  }

  @Test
  void fourValuesAreEnough() {
    assertThat(values("id=1;id=2;id=3", "id=4;id=5", "id=6"))
        .hasSize(CookieHeader.MAX_VALUES)
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void randomJunkNeverThrows() {
    Random random = new Random(1);
    String letters = "id=;\" \t,\\$\0\u00e9";
    for (int round = 0; round < 100_000; round++) {
      StringBuilder line = new StringBuilder();
      random
          .ints(random.nextInt(24), 0, letters.length())
          .forEach(at -> line.append(letters.charAt(at)));
      assertThat(values(line.toString()).size()).isBetween(0, CookieHeader.MAX_VALUES);
    }
  }

  @Test
  void surroundingsNeverChangeAValue() {
    Random random = new Random(2);
    String letters = "ab=\" \t,\\$\0\u00e9";
    for (int round = 0; round < 10_000; round++) {
      StringBuilder junk = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, letters.length())
          .forEach(at -> junk.append(letters.charAt(at)));
      assertThat(values(junk + ";id=v;" + junk)).containsExactly("v");
    }
  }

  @Test
  void theReaderIsAskedUntilItIsContent() {
    assertThat(CookieHeader.first(
            Collections.enumeration(List.of("id=1; id=2", "id=3")),
            "id",
            value -> Optional.of(value.toString()).filter("2"::equals)))
        .contains("2");
  }

  private static List<String> values(String... lines) {
    List<String> values = new ArrayList<>();
    assertThat(CookieHeader.first(Collections.enumeration(List.of(lines)), "id", value -> {
          values.add(value.toString());
          return Optional.empty();
        }))
        .isEmpty();
    return values;
  }
}
