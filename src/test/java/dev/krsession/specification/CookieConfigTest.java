package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import jakarta.servlet.SessionCookieConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What a webapp's code says of its cookie. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record CookieConfigTest(Container container, Backend backend) {
  private Declared saying(Consumer<SessionCookieConfig> what, String... settings) {
    return Declared.by(
        context -> what.accept(context.getSessionCookieConfig()), container, backend, settings);
  }

  private String cookie(Consumer<SessionCookieConfig> what) {
    try (Declared shop = saying(what)) {
      return shop.cookie();
    }
  }

  @Test
  @Rule(in = "ServletContext#getSessionCookieConfig", says = "what it does not say is left to us")
  void whatIsNotSaidIsLeftToUs() {
    assertThat(cookie(config -> {}))
        .matches("Kr\\.Session=[^;]*; Path=/shop; HttpOnly; SameSite=Lax");
  }

  @Test
  @Rule(
      in = "ServletContext#getSessionCookieConfig",
      says = "what it says comes after our own settings")
  void ourOwnSettingsGoBefore() {
    try (Declared shop = saying(
        config -> {
          config.setName("Theirs");
          config.setDomain("theirs.example");
          config.setPath("/theirs");
          config.setMaxAge(60);
          config.setAttribute("SameSite", "Strict");
        },
        "cookie.name",
        "Ours",
        "cookie.domain",
        "ours.example",
        "cookie.path",
        "/ours",
        "cookie.max-age",
        "90s",
        "cookie.same-site",
        "None",
        "cookie.secure-policy",
        "Always")) {
      assertThat(shop.cookie())
          .startsWith("Ours=")
          .contains("; Path=/ours; Domain=ours.example; Max-Age=90; Expires=")
          .endsWith(" GMT; Secure; HttpOnly; SameSite=None");
    }
  }

  @Test
  @Rule(in = "SessionCookieConfig#setName", says = "the name of the cookie")
  void theNameIsTheCookies() {
    assertThat(cookie(config -> config.setName("Shop"))).startsWith("Shop=");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setDomain", says = "the Domain of the cookie")
  void theDomainIsTheCookies() {
    assertThat(cookie(config -> config.setDomain("shop.example")))
        .contains("; Domain=shop.example;");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setPath", says = "the Path of the cookie")
  void thePathIsTheCookies() {
    assertThat(cookie(config -> config.setPath("/shops"))).contains("; Path=/shops;");
    assertThat(cookie(config -> config.setPath("/"))).contains("; Path=/;");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setPath", says = "by default the context path")
  void thePathIsTheContextsOtherwise() {
    assertThat(cookie(config -> config.setName("Shop"))).contains("; Path=/shop;");
  }

  @Test
  @SuppressWarnings("removal")
  @Rule(in = "SessionCookieConfig#setComment", says = "has no effect: cookies have no comments")
  void aCommentHasNoEffect() {
    assertThat(cookie(config -> config.setComment("of the shop")))
        .matches("Kr\\.Session=[^;]*; Path=/shop; HttpOnly; SameSite=Lax");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setHttpOnly", says = "true keeps scripts from the cookie")
  void scriptsAreKeptFromIt() {
    assertThat(cookie(config -> config.setHttpOnly(true))).contains("; HttpOnly;");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setHttpOnly", says = "false lets scripts read the cookie")
  void scriptsMayReadIt() {
    assertThat(cookie(config -> config.setHttpOnly(false))).doesNotContain("HttpOnly");
    assertThat(cookie(config -> config.setAttribute("HttpOnly", "false")))
        .doesNotContain("HttpOnly");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setSecure", says = "true: Secure even over plain HTTP")
  void itIsSecureOverPlainHttpToo() {
    assertThat(cookie(config -> config.setSecure(true))).contains("; Secure;");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setSecure", says = "false or nothing: Secure as the request is")
  void itIsAsSecureAsTheRequest() {
    try (Declared shop = saying(config -> config.setSecure(false));
        Declared silent = saying(config -> {})) {
      assertThat(shop.cookie()).doesNotContain("Secure");
      assertThat(shop.cookieOverHttps()).contains("; Secure;");
      assertThat(silent.cookie()).doesNotContain("Secure");
      assertThat(silent.cookieOverHttps()).contains("; Secure;");
    }
  }

  @Test
  @Rule(in = "SessionCookieConfig#setMaxAge", says = "the Max-Age of the cookie, in seconds")
  void theMaxAgeIsTheCookies() {
    assertThat(cookie(config -> config.setMaxAge(60))).contains("; Max-Age=60;");
  }

  @Test
  @Rule(
      in = "SessionCookieConfig#setMaxAge",
      says = "Expires goes with it, as containers send both, and for the cookie that expires, too")
  void expiresGoesWithIt() {
    try (Declared shop = saying(config -> config.setMaxAge(60))) {
      Instant before = Instant.now();
      assertThat(lifetime(before, shop.cookie()))
          .isBetween(Duration.ofSeconds(59), Duration.ofMinutes(2));
    }
  }

  private static Duration lifetime(Instant begin, String cookie) {
    String date = cookie.replaceFirst("^.*; Max-Age=60; Expires=([^;]*);.*$", "$1");
    return Duration.between(begin, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
  }

  @Test
  @Rule(in = "SessionCookieConfig#setMaxAge", says = "less than zero: the cookie is not stored")
  void aMaxAgeBelowZeroIsNone() {
    assertThat(cookie(config -> config.setMaxAge(-1))).doesNotContain("Max-Age");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setAttribute", says = "SameSite is the cookie's")
  void sameSiteIsTheCookies() {
    assertThat(cookie(config -> config.setAttribute("SameSite", "Strict")))
        .endsWith("; SameSite=Strict");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setAttribute", says = "one without a value is a name alone")
  void anAttributeWithoutValueIsANameAlone() {
    assertThat(cookie(config -> {
          config.setSecure(true);
          config.setAttribute("Partitioned", "");
        }))
        .endsWith("; Partitioned");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setAttribute", says = "any other goes into the cookie as it is")
  void otherAttributesAreTheCookies() {
    assertThat(cookie(config -> {
          config.setAttribute("Priority", "High");
          config.setAttribute("Zone", "1");
        }))
        .endsWith("; Priority=High; Zone=1");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setAttribute", says = "one that has a setter is the same as it")
  void anAttributeIsTheSameAsItsSetter() {
    assertThat(cookie(config -> {
          config.setAttribute("Domain", "shop.example");
          config.setAttribute("Path", "/shops");
          config.setAttribute("Max-Age", "60");
          config.setAttribute("Secure", "true");
          config.setAttribute("HttpOnly", "true");
        }))
        .contains("; Path=/shops; Domain=shop.example; Max-Age=60; Expires=")
        .endsWith(" GMT; Secure; HttpOnly; SameSite=Lax");
  }
}
