package dev.krsession.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.demo.DocumentedAnswers;
import dev.krsession.kit.Visitor.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unchanged WAR. */
interface DemoWar extends Visited {
  @Test
  default void theDocumentedAnswersHold() throws IOException {
    DocumentedAnswers.assertGivenBy(site().demo()::get);
  }

  @Test
  default void itsCookieHasAllAttributes() {
    assertThat(site().demo().get("/session/counter").setCookies())
        .singleElement()
        .asString()
        .matches("Kr\\.Session=[A-Za-z0-9_-]{76}; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  default void itsAnswersAreNotKeptByCaches() {
    assertThat(site().demo().get("/session/counter").header("Cache-Control").orElseThrow())
        .startsWith("no-store");
  }

  @Test
  default void itsAnswersDifferByCookie() {
    assertThat(site().demo().get("/session/counter").header("Vary")).hasValue("Cookie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hello", "/session/whoami", "/session/get?key=color", "/index.html"})
  default void requestsThatNeedNoSessionGetNone(String path) {
    assertThat(site().demo().get(path).setCookies()).isEmpty();
  }

  @Test
  default void lettersOfAllAlphabetsSurvive() {
    CheckedVisitor max = site().demo();
    max.get("/session/set?key=gr%C3%BC%C3%9Fe&value=%E2%82%AC%F0%9F%98%80");
    assertThat(max.get("/session/get?key=gr%C3%BC%C3%9Fe").body())
        .isEqualTo("{\"key\":\"grüße\",\"value\":\"€😀\"}");
  }

  @Test
  default void jsonSaysItsCharset() {
    assertThat(site().demo().get("/session/whoami").header("Content-Type").orElseThrow())
        .isEqualToIgnoringCase("application/json;charset=UTF-8");
  }

  @Test
  default void anUnreadableQueryIsABadRequest() {
    assertThat(RawRequest.status(site().server(), "/kr-session/session/get?key=%ZZ"))
        .isEqualTo(400);
  }

  @Test
  default void aLoginMakesTheOldCookieWorthless() {
    CheckedVisitor max = site().demo();
    max.get("/session/counter");
    String before = max.cookie();
    max.get("/session/login?user=max");
    assertThat(site().demo().getWith("Kr.Session=" + before, "/session/whoami").status())
        .isEqualTo(401);
    assertThat(max.get("/session/whoami").body()).isEqualTo("{\"user\":\"max\"}");
  }

  @Test
  default void headAnswersAsGetDoes() {
    Answer head = site().demo().send("HEAD", "/session/counter");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.setCookies()).hasSize(1);
    assertThat(head.body()).isEmpty();
  }

  @Test
  default void otherMethodsAreRefused() {
    Answer answer = site().demo().send("POST", "/session/counter");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).hasValue("GET, HEAD");
  }

  @Test
  default void unknownPathsAreAnsweredInJson() {
    Answer answer = site().demo().get("/session/nowhere");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).startsWith("{\"error\":");
  }

  @Test
  default void theLauncherIsNobodysDownload() {
    Assumed.securityConstraints(site().product());
    assertThat(site().demo().get("/launch/WarLauncher.class").status()).isIn(403, 404);
  }
}
