package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.api.Test;

/** The jar's cookie in a foreign webapp. */
interface ShopCookies extends Visited {
  @Test
  default void theCookieHasAllAttributes() {
    assertThat(site().shop().get("/CREATE").setCookies())
        .singleElement()
        .asString()
        .matches("Kr\\.Session=[A-Za-z0-9_-]{76}; Path=/shop; HttpOnly; SameSite=Lax");
  }

  @Test
  default void cachesLearnOfTheCookie() {
    Answer answer = site().shop().get("/CREATE");
    assertThat(answer.header("Vary")).hasValue("Cookie");
    assertThat(answer.header("Cache-Control").orElseThrow()).startsWith("no-store");
  }

  @Test
  default void theFilterIsTheFirst() {
    Assumed.initializers(site().product());
    assertThat(site().shop().get("/UNTOUCHED").header("Filter-Saw").orElseThrow())
        .startsWith("dev.krsession.");
  }

  @Test
  default void requestsThatWantNoSessionGetNone() {
    assertThat(site().shop().get("/UNTOUCHED").setCookies()).isEmpty();
    assertThat(site().shop().get("/READ").setCookies()).isEmpty();
  }

  @Test
  default void aForgedCookieIsNotBelieved() {
    CheckedVisitor max = site().shop();
    max.get("/CREATE");
    // Another digit, not another case: Jetty takes headers that differ in case alone for the same.
    String forged = max.cookie().substring(0, 75) + (max.cookie().endsWith("0") ? "1" : "0");
    Answer answer = site().shop().getWith("Kr.Session=" + forged, "/READ");
    assertThat(answer.body()).isEqualTo("none");
    assertThat(max.get("/READ").body()).isEqualTo("kept");
  }

  @Test
  default void aStrayQuoteHidesNoCookie() {
    CheckedVisitor max = site().shop();
    max.get("/CREATE");
    String header = "stray=\"a; Kr.Session=foreign; Kr.Session=" + max.cookie() + "; more=b\"c";
    assertThat(site().shop().getWith(header, "/READ").body()).isEqualTo("kept");
  }

  @Test
  default void theContainersOwnCookieMeansNothing() {
    Answer answer = site().shop().getWith("JSESSIONID=0123456789ABCDEF", "/REQUESTED");
    assertThat(answer.body()).startsWith("false false false");
  }

  @Test
  default void aRequestTellsWhereItsIdCameFrom() {
    CheckedVisitor max = site().shop();
    max.get("/CREATE");
    assertThat(max.get("/REQUESTED").body()).isEqualTo("true false true false /next");
  }

  @Test
  default void invalidatingEndsSessionAndCookie() {
    CheckedVisitor max = site().shop();
    max.get("/CREATE");
    String ended = max.cookie();
    Answer logout = max.get("/LOGOUT");
    assertThat(logout.body()).isEqualTo("true");
    assertThat(logout.setCookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(site().shop().getWith("Kr.Session=" + ended, "/READ").body()).isEqualTo("none");
  }

  @Test
  default void aResetKeepsTheCookie() {
    CheckedVisitor max = site().shop();
    Answer answer = max.get("/RESET");
    assertThat(answer.body()).isEqualTo("fresh");
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(max.get("/READ").body()).isEqualTo("kept");
  }

  @Test
  default void anExceptionKeepsTheCookie() {
    CheckedVisitor max = site().shop();
    Answer answer = max.get("/THROW");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(max.get("/READ").body()).isEqualTo("kept");
  }

  @Test
  default void noSessionBeginsOnceTheResponseHasLeft() {
    assertThat(site().shop().get("/TOO_LATE").body()).isEqualTo("page refused");
  }

  @Test
  default void lettersOfAllAlphabetsSurviveInTheShop() {
    assertThat(site()
            .shop()
            .get("/LETTERS?letters=gr%C3%BC%C3%9Fe%20%E2%82%AC%F0%9F%98%80")
            .body())
        .isEqualTo("grüße €😀");
  }

  @Test
  default void aSessionMayHoldTheShopsOwnClass() {
    CheckedVisitor max = site().shop();
    assertThat(max.get("/BEAN_SET").status()).isEqualTo(200);
    assertThat(max.get("/BEAN_GET").body()).isEqualTo("Basket[colour=grün, pieces=3]");
  }

  @Test
  default void theCookieComesWithAHead() {
    assertThat(site().shop().send("HEAD", "/CREATE").setCookies()).hasSize(1);
  }
}
