package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;

/** What Spring Security says of several sessions of one user. */
class ConcurrentSessionsTest {
  private static final String COOKIE = "Kr.Session";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  static Visitor loggedIn(Shop shop, String... more) {
    Visitor visitor = shop.visitor();
    assertThat(login(visitor, more).header("Location").orElseThrow()).endsWith("/");
    return visitor;
  }

  private static Answer login(Visitor visitor, String... more) {
    Matcher token = TOKEN.matcher(visitor.get("/login").body());
    assertThat(token.find()).isTrue();
    return visitor.post(
        "/login",
        "username=max&password=secret" + String.join("", more) + "&_csrf=" + token.group(1));
  }

  private static boolean isIn(Visitor visitor) {
    return visitor.get("/account").status() == 200;
  }

  private static SessionRegistry registry(Shop shop) {
    return shop.bean(SessionRegistry.class);
  }

  @ParameterizedTest
  @EnumSource
  void oneMoreLoginThanThereMayBeEndsTheOldest(Backend backend) {
    try (Shop shop = Shop.open(backend, "--shop.sessions=1", "--krsession.instance-name=one")) {
      Visitor first = loggedIn(shop);
      Visitor second = loggedIn(shop);
      assertThat(isIn(second)).isTrue();
      assertThat(isIn(first)).isFalse();
    }
  }

  @Test
  void loginsOnAllNodesCount() {
    String[] settings = {"--shop.sessions=1", "--krsession.instance-name=all"};
    try (Shop one = Shop.open(Backend.REDIS, settings);
        Shop other = Shop.open(Backend.REDIS, settings)) {
      Visitor first = loggedIn(one);
      Visitor second = loggedIn(other);
      assertThat(isIn(second)).isTrue();
      assertThat(isIn(first)).isFalse();
    }
  }

  @Test
  void asManyAsThereMayBeStay() {
    try (Shop shop = Shop.open(Backend.MEMORY, "--shop.sessions=2")) {
      Visitor first = loggedIn(shop);
      Visitor second = loggedIn(shop);
      assertThat(isIn(first)).isTrue();
      assertThat(isIn(second)).isTrue();
      loggedIn(shop);
      assertThat(registry(shop).getAllSessions("max", false)).hasSize(2);
    }
  }

  @Test
  void aLogoutMakesRoom() {
    try (Shop shop = Shop.open(Backend.MEMORY, "--shop.sessions=1")) {
      Visitor first = loggedIn(shop);
      Matcher token = TOKEN.matcher(first.get("/logout").body());
      assertThat(token.find()).isTrue();
      first.post("/logout", "_csrf=" + token.group(1));
      assertThat(registry(shop).getAllSessions("max", true)).isEmpty();
      assertThat(isIn(loggedIn(shop))).isTrue();
    }
  }

  @Test
  void loggingInAgainInOneSessionCountsOnce() {
    try (Shop shop = Shop.open(Backend.MEMORY, "--shop.sessions=1")) {
      Visitor first = loggedIn(shop);
      login(first);
      assertThat(isIn(first)).isTrue();
      assertThat(registry(shop).getAllSessions("max", false)).hasSize(1);
    }
  }

  @Test
  void expiringASessionEndsItOnEveryNode() {
    try (Shop one = Shop.open(Backend.REDIS, "--krsession.instance-name=expire");
        Shop other = Shop.open(Backend.REDIS, "--krsession.instance-name=expire")) {
      Visitor visitor = loggedIn(one);
      registry(other).getAllSessions("max", false).forEach(SessionInformation::expireNow);
      assertThat(isIn(visitor)).isFalse();
      assertThat(registry(one).getAllSessions("max", true)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aUsersSessionIsFoundWithoutAnyLimit(Backend backend) {
    try (Shop shop = Shop.open(backend, "--krsession.instance-name=any")) {
      Visitor visitor = loggedIn(shop);
      assertThat(registry(shop).getAllSessions("max", false))
          .extracting(SessionInformation::getPrincipal)
          .containsExactly("max");
      assertThat(isIn(visitor)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRememberedUserReturnsAndCounts(Backend backend) {
    try (Shop shop = Shop.open(backend, "--krsession.instance-name=remember")) {
      Visitor before = loggedIn(shop, "&remember-me=on");
      Visitor after =
          shop.visitor().setCookie("remember-me", before.cookie("remember-me").orElseThrow());
      assertThat(after.get("/account").body()).isEqualTo("account of max");
      assertThat(after.cookie(COOKIE)).isPresent().isNotEqualTo(before.cookie(COOKIE));
      assertThat(registry(shop).getAllSessions("max", false)).hasSize(2);
    }
  }

  @Test
  void theCookieAfterALoginLastsThroughTheNextRequests() {
    try (Shop shop = Shop.open(Backend.MEMORY, "--shop.sessions=1")) {
      Visitor visitor = loggedIn(shop);
      assertThat(visitor.get("/account").setCookies()).isEmpty();
    }
  }

  @Test
  void beansThatAreMadeLateMissNothing() {
    try (Shop shop =
        Shop.open(Backend.MEMORY, "--spring.main.lazy-initialization=true", "--shop.sessions=1")) {
      Visitor first = loggedIn(shop);
      Visitor second = loggedIn(shop);
      assertThat(isIn(second)).isTrue();
      assertThat(isIn(first)).isFalse();
      assertThat(
              shop.bean(MeterRegistry.class).find("krsession.sessions.created").meter())
          .isNotNull();
    }
  }
}
