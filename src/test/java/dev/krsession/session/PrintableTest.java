package dev.krsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @Test
  void ordinaryTextIsQuotedAsItIs() {
    assertThat(Printable.quoted("Größe of \"ключ\" 日本 😀 €"))
        .isEqualTo("Größe of \"ключ\" 日本 😀 €");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r", "\n", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b",
        "\u200e", "\u2028", "\u2029", "\u202e", "\u2066", "\u3000", "\ud800", "\ue000", "\ufeff",
        "\uffff"
      })
  void invisibleCharactersBecomeTheirNumbers(String character) {
    assertThat(Printable.line("a" + character + "b"))
        .isEqualTo(String.format("a\\u%04xb", (int) character.charAt(0)));
  }

  @Test
  void aLongTextIsQuotedInItsBeginning() {
    assertThat(Printable.quoted("x".repeat(100_000))).isEqualTo("x".repeat(200) + "...");
  }
}
