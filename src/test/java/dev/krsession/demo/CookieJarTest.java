package dev.krsession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookieJarTest {
  private static final String BOTH = "theme=dark; Kr.Session=one;Kr.Session.B=two==; odd";

  @Test
  void theFirstJarHoldsWhatIsNotTheSeconds() {
    assertThat(CookieJar.A.opened(BOTH)).isEqualTo("theme=dark; Kr.Session=one; odd");
  }

  @Test
  void theSecondJarHoldsItsOwnUnderTheRealName() {
    assertThat(CookieJar.B.opened(BOTH)).isEqualTo("Kr.Session=two==");
  }

  @Test
  void thingsInTheSecondJarGetAnotherName() {
    assertThat(CookieJar.B.marked("Kr.Session=two; Path=/")).isEqualTo("Kr.Session.B=two; Path=/");
    assertThat(CookieJar.A.marked("Kr.Session=one; Path=/")).isEqualTo("Kr.Session=one; Path=/");
  }
}
