package dev.krsession.frameworks.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Form login and logout with Spring Security. */
@ParameterizedClass
@EnumSource
class SpringSecurityTest {
  private static final String COOKIE = "Kr.Session";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @Parameter
  private Backend backend;

  private Shop shop;
  private Visitor max;

  @BeforeEach
  void open() {
    shop = Shop.open(backend);
    max = shop.visitor();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private String token(String page) {
    Matcher token = TOKEN.matcher(max.get(page).body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private Answer login(String password) {
    return max.post("/login", "username=max&password=" + password + "&_csrf=" + token("/login"));
  }

  private String cookie() {
    return max.cookie(COOKIE).orElseThrow();
  }

  @Test
  void aLoginIsRemembered() {
    assertThat(login("secret").header("Location").orElseThrow()).endsWith("/");
    assertThat(max.get("/account").body()).isEqualTo("account of max");
  }

  @Test
  void aStrangerIsSentToTheLoginAndBack() {
    assertThat(max.get("/account").header("Location").orElseThrow()).endsWith("/login");
    assertThat(login("secret").header("Location").orElseThrow()).contains("/account");
  }

  @Test
  void aLoginKillsTheCookieBeforeIt() {
    max.get("/public/visits");
    String planted = cookie();
    login("secret");
    assertThat(cookie()).isNotEqualTo(planted);
    Visitor thief = shop.visitor().setCookie(COOKIE, planted);
    assertThat(thief.get("/account").status()).isEqualTo(302);
    assertThat(max.get("/public/visits").body()).isEqualTo("visits 2");
  }

  @Test
  void aLogoutKillsTheSession() {
    login("secret");
    String before = cookie();
    assertThat(max.post("/logout", "_csrf=" + token("/logout")).status()).isEqualTo(302);
    Visitor late = shop.visitor().setCookie(COOKIE, before);
    assertThat(late.get("/account").status()).isEqualTo(302);
  }

  @Test
  void aWrongPasswordIsReported() {
    assertThat(login("wrong").header("Location").orElseThrow()).endsWith("/login?error");
    assertThat(max.get("/login?error").body()).contains("Invalid credentials");
    assertThat(max.get("/account").status()).isEqualTo(302);
  }

  @Test
  void springHearsOfTheEndOfSessions() {
    login("secret");
    int before = SessionDiary.ENDED.get();
    max.post("/logout", "_csrf=" + token("/logout"));
    assertThat(SessionDiary.ENDED).hasValue(before + 1);
  }

  @Test
  void aRequestWithoutTheTokenIsRefused() {
    login("secret");
    assertThat(max.post("/logout", "").status()).isEqualTo(403);
    assertThat(max.get("/account").status()).isEqualTo(200);
  }
}
