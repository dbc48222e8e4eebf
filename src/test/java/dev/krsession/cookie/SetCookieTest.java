package dev.krsession.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetCookieTest {
  private static final Instant NOW = Instant.parse("2026-02-28T23:50:01.9Z");
  private static final Specs EVERYTHING = Specs.plain()
      .domain("shop.example")
      .path("/app")
      .sameSite(SameSite.NONE)
      .maxAge(Duration.ofMinutes(20))
      .partitionedToo()
      .extensions("Priority=High", "Flag");

  @Test
  void aPlainCookieEndsWithTheBrowser() {
    assertThat(new SetCookie(Specs.plain().spec()).issue("abc", true, NOW))
        .isEqualTo("Kr.Session=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void everyAttributeHasItsPlace() {
    assertThat(new SetCookie(EVERYTHING.spec()).issue("abc", true, NOW))
        .isEqualTo("Kr.Session=abc; Path=/app; Domain=shop.example; Max-Age=1200;"
            + " Expires=Sun, 01 Mar 2026 00:10:01 GMT; Secure; HttpOnly;"
            + " SameSite=None; Partitioned; Priority=High; Flag");
  }

  @Test
  void aDateIsEnglishWhateverTheLocale() {
    Locale present = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(new SetCookie(EVERYTHING.spec()).issue("abc", true, NOW))
          .contains("; Expires=Sun, 01 Mar 2026 00:10:01 GMT;");
    } finally {
      Locale.setDefault(present);
    }
  }

  @Test
  void aYearHasFourDigits() {
    SetCookie cookie =
        new SetCookie(Specs.plain().maxAge(Duration.ofDays(9_999_999)).spec());
    assertThat(cookie.issue("abc", true, NOW)).contains("; Expires=Fri, 31 Dec 9999 23:59:59 GMT;");
  }

  @Test
  void disabledPartsAreLeftOut() {
    Specs specs = Specs.plain().sameSite(SameSite.UNSPECIFIED).securePolicy(SecurePolicy.NONE);
    assertThat(new SetCookie(specs.openToScripts()).issue("abc", true, NOW))
        .isEqualTo("Kr.Session=abc; Path=/");
  }

  @ParameterizedTest
  @CsvSource({
    "ALWAYS, true, true",
    "ALWAYS, false, true",
    "SAME_AS_REQUEST, true, true",
    "SAME_AS_REQUEST, false, false",
    "NONE, true, false",
    "NONE, false, false"
  })
  void thePolicyDecidesWhetherItIsSecure(SecurePolicy policy, boolean https, boolean secure) {
    SetCookie cookie = new SetCookie(Specs.plain().securePolicy(policy).spec());
    assertThat(cookie.issue("abc", https, NOW).contains("; Secure")).isEqualTo(secure);
    assertThat(cookie.expire(https).contains("; Secure")).isEqualTo(secure);
  }

  @Test
  void strictIsWrittenSo() {
    SetCookie cookie = new SetCookie(Specs.plain().sameSite(SameSite.STRICT).spec());
    assertThat(cookie.issue("abc", true, NOW)).endsWith("; SameSite=Strict");
  }

  @Test
  void expiringKeepsTheAttributesAndEndsTheCookie() {
    assertThat(new SetCookie(EVERYTHING.spec()).expire(true))
        .isEqualTo("Kr.Session=; Path=/app; Domain=shop.example; Max-Age=0;"
            + " Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; HttpOnly;"
            + " SameSite=None; Partitioned; Priority=High; Flag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a\r\nX: y", "a b", "a\0", "\u00e9", "a=", "\""})
  void onlyBase64UrlIsAValue(String value) {
    SetCookie cookie = new SetCookie(Specs.plain().spec());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cookie.issue(value, true, NOW))
        .withMessageStartingWith("value: ")
        .withMessageNotContaining("X: y");
  }
}
