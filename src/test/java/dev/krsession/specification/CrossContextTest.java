package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.Visitor.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is forwarded to another webapp, or includes some of it. */
@ParameterizedClass
@MethodSource("streets")
record CrossContextTest(Container container, Backend backend, boolean isShared) {
  private static Neighbours street;

  static Stream<Arguments> streets() {
    return Stream.of(Container.values())
        .flatMap(container -> Stream.of(Backend.values())
            .flatMap(backend -> Stream.of(true, false)
                .map(isShared -> Arguments.of(container, backend, isShared))));
  }

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend, boolean isShared) {
    street = new Neighbours(container, backend, isShared);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    street.close();
  }

  private static List<String> of(Answer answer, String path) {
    return answer.setCookies().stream()
        .filter(cookie -> cookie.startsWith("Kr.Session="))
        .filter(cookie -> cookie.contains("; Path=" + path + ";"))
        .toList();
  }

  /** The cookie for this path that came with an answer, as a browser sends it back. */
  private static String cookie(Answer answer, String path) {
    assertThat(of(answer, path)).as("cookies of %s", path).hasSize(1);
    return of(answer, path).get(0).split(";", 2)[0];
  }

  @ParameterizedTest
  @CsvSource({
    "forward, /blog",
    "forward, /plain",
    "include, /blog",
    "include, /plain",
    "async, /blog",
    "async, /plain"
  })
  @Rule(in = "Servlet 6.1, 7.3", says = "a servlet of another context sees another session")
  void theCallersSessionIsNotSeen(String way, String target) {
    Answer answer = street.shop().get("/" + way + "?to=" + target + "&page=/look");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("none, then another of []");
  }

  @ParameterizedTest
  @CsvSource({
    "forward, /blog",
    "forward, /plain",
    "include, /blog",
    "include, /plain",
    "async, /blog",
    "async, /plain"
  })
  @Rule(in = "Servlet 6.1, 7.3", says = "the caller's session survives the dispatch")
  void theCallersSessionIsKept(String way, String target) {
    Answer answer = street.shop().get("/" + way + "?to=" + target + "&page=/look");
    String shops = cookie(answer, "/shop");
    assertThat(street.shop().getWith(shops, "/read").body()).isEqualTo("[shop]");
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.3", says = "the target's session is kept after a forward")
  void theTargetsSessionIsKept() {
    Answer answer = street.shop().get("/forward?to=/blog&page=/visit");
    assertThat(answer.body()).isEqualTo("1 visits");
    String blogs = cookie(answer, "/blog");
    assertThat(street.blog().getWith(blogs, "/visit").body()).isEqualTo("2 visits");
    assertThat(of(answer, "/shop")).hasSize(1);
  }

  /** Jetty fails at the second include of one webapp, with filters or without. */
  @Test
  @Rule(in = "Servlet 6.1, 7.3", says = "all parts included from another context share one session")
  void includedPartsHaveOneSession() {
    assumeTrue(container == Container.TOMCAT, "Jetty fails at it without filters, too");
    Answer answer = street.shop().get("/include-twice?to=/blog&page=/visit");
    assertThat(answer.body()).isEqualTo("shop 1 visits2 visits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forward", "include"})
  @Rule(
      in = "Servlet 6.1, 7.3",
      says = "a dispatch to another context finds the session of its own cookie")
  void theTargetFindsItsOwnSession(String way) {
    String blogs = cookie(street.blog().get("/visit"), "/blog");
    Answer answer = street.shop().getWith(blogs, "/" + way + "?to=/blog&page=/visit");
    assertThat(answer.body()).contains("2 visits");
    assertThat(of(answer, "/blog")).isEmpty();
    assertThat(of(answer, "/shop")).hasSize(1);
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.3", says = "a caller without our filter sees none of our sessions")
  void aPlainCallerMayForward() {
    Answer answer = street.plain().get("/forward?to=/blog&page=/visit");
    assertThat(answer.body()).isEqualTo("1 visits");
    assertThat(street.blog().getWith(cookie(answer, "/blog"), "/visit").body())
        .isEqualTo("2 visits");
  }

  /** Tomcat shows the caller's, Jetty the target's. */
  @Test
  @Rule(in = "Servlet 6.1, 7.3", says = "an error page has its context's session")
  void anErrorPageHasItsContextsSession() {
    Answer answer = street.shop().get("/forward?to=/blog&page=/error");
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).isIn("/shop failed: [shop]", "/blog failed: [blog]");
  }

  @Test
  @Rule(in = "Servlet 6.1, 7.3", says = "back in the caller's context its session is the same")
  void thereAndBackAgain() {
    String shops = cookie(street.shop().get("/visit"), "/shop");
    Answer answer = street.shop().getWith(shops, "/forward?to=/blog&page=/back");
    assertThat(answer.body()).contains("visits").doesNotContain("blog");
    assertThat(of(answer, "/shop")).isEmpty();
  }
}
