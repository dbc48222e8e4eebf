package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.kit.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webapp's descriptor says of its sessions. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record SessionConfigTest(Container container, Backend backend) {
  private Declared saying(String config, String... settings) {
    return Declared.as(config, container, backend, settings);
  }

  /** The cookie of a webapp that says this of it. */
  private String cookie(String elements) {
    try (Declared shop = saying("<cookie-config>" + elements + "</cookie-config>")) {
      return shop.cookie();
    }
  }

  private static String attribute(String name, String value) {
    return """
        <attribute>
          <attribute-name>%s</attribute-name><attribute-value>%s</attribute-value>
        </attribute>
        """.formatted(name, value);
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "session-timeout: idle minutes")
  void theTimeoutIsInMinutes() {
    try (Declared shop = saying("<session-timeout>7</session-timeout>")) {
      assertThat(shop.interval()).isEqualTo(420);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, -30})
  @Rule(in = "Servlet 6.1, 14.4", says = "session-timeout: zero or less means never")
  void aTimeoutOfZeroOrLessIsNever(int minutes) {
    try (Declared shop = saying("<session-timeout>" + minutes + "</session-timeout>")) {
      assertThat(shop.interval()).isNotPositive();
    }
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "session-config: our settings override it")
  void ourOwnSettingsGoBefore() {
    String config = "<session-timeout>7</session-timeout>"
        + "<cookie-config><name>Theirs</name></cookie-config>";
    try (Declared shop = saying(config, "idle-timeout", "90s", "cookie.name", "Ours")) {
      assertThat(shop.interval()).isEqualTo(90);
      assertThat(shop.cookie()).startsWith("Ours=");
    }
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: name")
  void theNameIsTheCookies() {
    assertThat(cookie("<name>Shop</name>")).startsWith("Shop=");
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: domain")
  void theDomainIsTheCookies() {
    assertThat(cookie("<domain>shop.example</domain>")).contains("; Domain=shop.example;");
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: path")
  void thePathIsTheCookies() {
    assertThat(cookie("<path>/shops</path>")).contains("; Path=/shops;");
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: comment has no effect")
  void aCommentHasNoEffect() {
    assertThat(cookie("<comment>of the shop</comment>"))
        .matches("Kr\\.Session=[^;]*; Path=/shop; HttpOnly; SameSite=Lax");
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: http-only")
  void itMayBeForScriptsToo() {
    assertThat(cookie("<http-only>true</http-only>")).contains("; HttpOnly;");
    assertThat(cookie("<http-only>false</http-only>")).doesNotContain("HttpOnly");
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: secure over plain HTTP, too")
  void itIsSecureOverPlainHttpToo() {
    assertThat(cookie("<secure>true</secure>")).contains("; Secure;");
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: without secure, Secure as the request")
  void itIsAsSecureAsTheRequest() {
    try (Declared shop = saying("<cookie-config><secure>false</secure></cookie-config>")) {
      assertThat(shop.cookie()).doesNotContain("Secure");
      assertThat(shop.cookieOverHttps()).contains("; Secure;");
    }
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: max-age in seconds")
  void theMaxAgeIsTheCookies() {
    assertThat(cookie("<max-age>60</max-age>")).contains("; Max-Age=60;");
    assertThat(cookie("<max-age>-1</max-age>")).doesNotContain("Max-Age");
  }

  @Test
  @Rule(in = "Servlet 6.1, 14.4", says = "cookie-config: attribute")
  void attributesAreTheCookies() {
    assertThat(cookie("<secure>true</secure>"
            + attribute("SameSite", "None")
            + attribute("Priority", "High")
            + attribute("Partitioned", "")))
        .endsWith("; SameSite=None; Partitioned; Priority=High");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COOKIE", "URL"})
  @Rule(in = "Servlet 6.1, 14.4", says = "tracking-mode: always cookies alone")
  void sessionsAreTrackedByACookieAlone(String mode) {
    try (Declared shop = saying("<tracking-mode>" + mode + "</tracking-mode>")) {
      Answer answer = shop.answer();
      assertThat(answer.setCookies()).singleElement().asString().startsWith("Kr.Session=");
      assertThat(answer.body()).endsWith(" /next");
    }
  }
}
