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
  @Rule(in = "ServletContext#getSessionCookieConfig", says = "unset values keep our defaults")
  void unsetOptionsAreLeftToUs() {
    assertThat(cookie(config -> {}))
        .matches("Kr\\.Session=[^;]*; Path=/shop; HttpOnly; SameSite=Lax");
  }

  @Test
  @Rule(in = "ServletContext#getSessionCookieConfig", says = "our settings override it")
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
  @Rule(in = "SessionCookieConfig#setName", says = "the cookie's name")
  void theNameIsTheCookies() {
    assertThat(cookie(config -> config.setName("Shop"))).startsWith("Shop=");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setDomain", says = "the cookie's Domain")
  void theDomainIsTheCookies() {
    assertThat(cookie(config -> config.setDomain("shop.example")))
        .contains("; Domain=shop.example;");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setPath", says = "the cookie's Path")
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
  @Rule(in = "SessionCookieConfig#setComment", says = "no effect")
  void aCommentHasNoEffect() {
    assertThat(cookie(config -> config.setComment("of the shop")))
        .matches("Kr\\.Session=[^;]*; Path=/shop; HttpOnly; SameSite=Lax");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setHttpOnly", says = "true: HttpOnly")
  void scriptsAreKeptFromIt() {
    assertThat(cookie(config -> config.setHttpOnly(true))).contains("; HttpOnly;");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setHttpOnly", says = "false: scripts may read the cookie")
  void scriptsMayReadIt() {
    assertThat(cookie(config -> config.setHttpOnly(false))).doesNotContain("HttpOnly");
    assertThat(cookie(config -> config.setAttribute("HttpOnly", "false")))
        .doesNotContain("HttpOnly");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setSecure", says = "true: Secure over plain HTTP, too")
  void itIsSecureOverPlainHttpToo() {
    assertThat(cookie(config -> config.setSecure(true))).contains("; Secure;");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setSecure", says = "false or unset: Secure as the request")
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
  @Rule(in = "SessionCookieConfig#setMaxAge", says = "the cookie's Max-Age in seconds")
  void theMaxAgeIsTheCookies() {
    assertThat(cookie(config -> config.setMaxAge(60))).contains("; Max-Age=60;");
  }

  @Test
  @Rule(
      in = "SessionCookieConfig#setMaxAge",
      says = "Expires is sent, too, also for the expiring cookie")
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
  @Rule(in = "SessionCookieConfig#setMaxAge", says = "below zero: a session cookie")
  void aMaxAgeBelowZeroIsNone() {
    assertThat(cookie(config -> config.setMaxAge(-1))).doesNotContain("Max-Age");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setAttribute", says = "SameSite is set")
  void sameSiteIsTheCookies() {
    assertThat(cookie(config -> config.setAttribute("SameSite", "Strict")))
        .endsWith("; SameSite=Strict");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setAttribute", says = "without a value a name alone")
  void anAttributeWithoutValueIsANameAlone() {
    assertThat(cookie(config -> {
          config.setSecure(true);
          config.setAttribute("Partitioned", "");
        }))
        .endsWith("; Partitioned");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setAttribute", says = "others are copied")
  void otherAttributesAreTheCookies() {
    assertThat(cookie(config -> {
          config.setAttribute("Priority", "High");
          config.setAttribute("Zone", "1");
        }))
        .endsWith("; Priority=High; Zone=1");
  }

  @Test
  @Rule(in = "SessionCookieConfig#setAttribute", says = "equal to the setter of that attribute")
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
