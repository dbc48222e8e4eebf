package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

/** The session cookie of a request that fails, whichever way a container keeps cookies. */
class ResponseCookieTest {
  private static final CookieLines LINES = new CookieLines("Kr.Session=", "/shop", false);

  private static final String LINE = "Kr.Session=one; Path=/shop; Secure; HttpOnly; SameSite=Lax";

  private final ApartResponse wildFly = new ApartResponse(true);
  private final ApartResponse tomcat = new ApartResponse(false);

  private static ResponseCookie failed(ApartResponse response) {
    ResponseCookie cookie = new ResponseCookie(response, LINES);
    response.addHeader("Set-Cookie", "theirs=two");
    cookie.set(LINE);
    cookie.ensureDespiteFailure();
    return cookie;
  }

  @Test
  void itOutlivesTheHeaders() {
    ResponseCookie unused = failed(wildFly);
    wildFly.forgetHeaders();
    assertThat(wildFly.sent()).containsExactly("Kr.Session=one");
  }

  @Test
  void itKeepsItsAttributes() {
    ResponseCookie unused = failed(wildFly);
    Cookie kept = wildFly.cookie("Kr.Session");
    assertThat(kept.getPath()).isEqualTo("/shop");
    assertThat(kept.getSecure()).isTrue();
    assertThat(kept.isHttpOnly()).isTrue();
    assertThat(kept.getAttribute("SameSite")).isEqualTo("Lax");
  }

  @Test
  void itIsSentOnceWhereHeadersStay() {
    failed(wildFly).ensure();
    assertThat(wildFly.sent()).containsExactlyInAnyOrder("theirs=two", "Kr.Session=one");
  }

  @Test
  void anErrorPageMayReplaceIt() {
    ResponseCookie cookie = failed(wildFly);
    cookie.set("Kr.Session=three; Path=/shop; Max-Age=60");
    assertThat(wildFly.sent()).containsExactlyInAnyOrder("theirs=two", "Kr.Session=three");
    assertThat(wildFly.cookie("Kr.Session").getMaxAge()).isEqualTo(60);
  }

  @Test
  void itStaysAHeaderWhereCookiesAreHeaders() {
    ResponseCookie unused = failed(tomcat);
    assertThat(tomcat.lines()).containsExactlyInAnyOrder(LINE, "theirs=two");
  }

  @Test
  void anotherWebappsOfThatNameStays() {
    String theirs = "Kr.Session=two; Path=/blog; HttpOnly";
    tomcat.addHeader("Set-Cookie", theirs);
    ResponseCookie unused = failed(tomcat);
    assertThat(tomcat.lines()).containsExactlyInAnyOrder(theirs, LINE, "theirs=two");
  }

  @Test
  void aRequestWithoutOneFailsWithoutOne() {
    new ResponseCookie(wildFly, LINES).ensureDespiteFailure();
    assertThat(wildFly.sent()).isEmpty();
  }
}
