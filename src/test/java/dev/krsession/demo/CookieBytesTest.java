package dev.krsession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CookieBytesTest {
  private static final String BYTES =
      "01" + "22".repeat(4) + "33".repeat(4) + "44".repeat(16) + "55".repeat(16) + "66".repeat(16);
  private static final String VALUE =
      Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(BYTES));

  @Test
  void everyPartButTheSecretIsShown() {
    Bodies.Cookie cookie =
        CookieBytes.find("first=1; Kr.Session=" + VALUE + "; last=2").orElseThrow();

    assertThat(cookie.name()).isEqualTo("Kr.Session");
    assertThat(cookie.parts())
        .extracting(Bodies.Part::hex)
        .containsExactly(
            "01", "22".repeat(4), "33".repeat(4), "44".repeat(16), "", "66".repeat(16));
  }

  @Test
  void noBitOfTheSecretIsLeftInAMaskedCookie() {
    String masked = CookieBytes.masked("Kr.Session=" + VALUE + "; Path=/");
    byte[] shown = Base64.getUrlDecoder().decode(masked.substring(11, 87).replace('\u2022', 'A'));

    assertThat(masked).endsWith("; Path=/");
    assertThat(HexFormat.of().formatHex(shown, 25, 41)).isEqualTo("00".repeat(16));
  }

  @Test
  void aCookieOfAnotherShapeIsNotTakenApart() {
    assertThat(CookieBytes.find("Kr.Session=" + VALUE + "A")).isEmpty();
    assertThat(CookieBytes.find("Kr.Session=B" + VALUE.substring(1))).isEmpty();
    assertThat(CookieBytes.find("theme=dark")).isEmpty();
  }
}
