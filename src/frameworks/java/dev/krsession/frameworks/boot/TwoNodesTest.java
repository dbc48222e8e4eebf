package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.LogMessages;
import dev.krsession.frameworks.SharedStore;
import dev.krsession.kit.Visitor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A Spring Boot application on two nodes, requests in turn, with no line of code for that: over
 * Redis with its address, over a database with the application's own DataSource.
 */
@ParameterizedClass
@EnumSource
class TwoNodesTest {
  private static final String COOKIE = "Kr.Session";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @Parameter
  private SharedStore store;

  private LogMessages log;
  private Shop one;
  private Shop other;
  private Visitor here;
  private Visitor there;

  @BeforeEach
  void open() {
    log = LogMessages.listen();
    one = Shop.open(store);
    other = Shop.open(store);
    here = one.visitor();
    there = other.visitor();
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    log.close();
    assertThat(log.of("dev.krsession")).noneMatch(line -> line.startsWith("attribute."));
  }

  private static void follow(Visitor from, Visitor to) {
    from.cookie(COOKIE).ifPresent(value -> to.setCookie(COOKIE, value));
  }

  private String token(Visitor visitor, String page) {
    Matcher token = TOKEN.matcher(visitor.get(page).body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  @Test
  void aLoginBeginsOnOneNodeAndEndsOnTheOther() {
    assertThat(here.get("/account").header("Location").orElseThrow()).endsWith("/login");
    follow(here, there);
    String token = token(there, "/login");
    follow(there, here);
    assertThat(here.post("/login", "username=max&password=secret&_csrf=" + token)
            .header("Location")
            .orElseThrow())
        .contains("/account");
    follow(here, there);
    assertThat(there.get("/account").body()).isEqualTo("account of max");
    assertThat(here.get("/account").body()).isEqualTo("account of max");
  }

  @Test
  void theErrorOfALoginIsShownOnTheOtherNode() {
    String token = token(here, "/login");
    here.post("/login", "username=max&password=wrong&_csrf=" + token);
    follow(here, there);
    assertThat(there.get("/login?error").body()).contains("Invalid credentials");
  }

  @Test
  void flashAttributesArriveOnTheOtherNode() {
    here.get("/public/send");
    follow(here, there);
    assertThat(there.get("/public/sent").body()).isEqualTo("notice Thank you");
    assertThat(here.get("/public/sent").body()).isEqualTo("notice null");
  }

  @Test
  void sessionAttributesAndBeansAreTheSameOnBoth() {
    here.get("/public/add?item=tea");
    here.get("/public/basket?item=tea");
    follow(here, there);
    there.get("/public/add?item=milk");
    assertThat(there.get("/public/basket?item=milk").body()).isEqualTo("basket [tea, milk]");
    assertThat(here.get("/public/cart").body()).isEqualTo("cart [tea, milk]");
  }

  @Test
  void aRememberedLoginStaysOne() {
    String token = token(here, "/login");
    here.post("/login", "username=max&password=secret&remember-me=on&_csrf=" + token);
    assertThat(here.get("/payment").status()).isEqualTo(200);
    String remembered = here.cookie("remember-me").orElseThrow();
    Visitor later = one.visitor().setCookie("remember-me", remembered);
    assertThat(later.get("/account").body()).isEqualTo("account of max");
    follow(later, there);
    assertThat(there.get("/account").body()).isEqualTo("account of max");
    assertThat(there.get("/payment").header("Location").orElseThrow()).endsWith("/login");
    assertThat(later.get("/payment").header("Location").orElseThrow()).endsWith("/login");
  }
}
