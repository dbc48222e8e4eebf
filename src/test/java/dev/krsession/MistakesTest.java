package dev.krsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import dev.krsession.bare.BareContainer;
import dev.krsession.bare.LoaderWithout;
import dev.krsession.container.InFront;
import dev.krsession.container.LogMessages;
import dev.krsession.container.WebXml;
import dev.krsession.kit.Handler;
import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mistakes that users make: what each is told, where it is seen, and how it is mended. */
class MistakesTest {
  @RegisterExtension
  final KrSessionKit kit = KrSessionKit.servlets()
      .on("/", MistakesTest::answer)
      .setting("paths.read-only", "/read-only")
      .setting("limits.new-sessions", "2/1h")
      .setting("limits.sessions-per-user", "1")
      .setting("limits.on-user-full", "refuse");

  private static final AtomicReference<Handler> CODE = new AtomicReference<>();

  /** Answers with what the application's code throws, unless that is the store's failure. */
  private static void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Throwable thrown = catchThrowable(() -> CODE.get().answer(request, response));
    response.getWriter().print(thrown == null ? "nothing" : thrown.getMessage());
  }

  private record Mistake(Map<String, String> settings, List<String> words, String line) {
    static Mistake of(String line) {
      List<String> cells = Arrays.asList(line.split(" \\| "));
      Map<String, String> settings = Stream.of(cells.get(0).split(" "))
          .map(setting -> setting.split("=", 2))
          .collect(Collectors.toMap(
              setting -> setting[0],
              setting ->
                  setting[1].matches("_|my_.*|My_.*") ? setting[1].replace('_', ' ') : setting[1]));
      return new Mistake(settings, cells.subList(1, cells.size()), line);
    }

    @Override
    public String toString() {
      return line;
    }
  }

  static List<Mistake> settings() throws IOException {
    try (var text =
        Objects.requireNonNull(MistakesTest.class.getResourceAsStream("mistakes.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Mistake::of)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aWrongSettingStopsTheStartWithSettingFaultAndCure(Mistake mistake) {
    Throwable refusal = catchThrowable(() -> new BareContainer(mistake.settings()).close());

    assertThat(refusal).as("the start").isNotNull();
    assertThat(refusal.getCause()).hasMessageContainingAll(mistake.words().toArray(String[]::new));
  }

  @Test
  void thereAreMoreThan53() throws IOException {
    long others = Arrays.stream(MistakesTest.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .count();

    assertThat(settings().size() + others - 1).isGreaterThanOrEqualTo(53);
  }

  private static void refused(Map<String, String> settings, String without, String... words) {
    try (LoaderWithout loader = LoaderWithout.jars(without)) {
      assertThat(loader.visit(settings)).contains("kr-session cannot start").contains(words);
    }
  }

  @Test
  void withoutJedisTheStartNamesIt() {
    refused(
        Map.of("redis.uri", "127.0.0.1:1"),
        "jedis",
        "backend: redis needs Jedis, which is not on the class path",
        "add redis.clients:jedis:");
  }

  @Test
  void withoutThePoolOfJedisTheStartNamesIt() {
    refused(
        Map.of("redis.uri", "127.0.0.1:1"),
        "commons-pool2",
        "without something that belongs to it",
        "with all that it depends on");
  }

  @Test
  void withoutAConnectionPoolTheStartNamesIt() {
    refused(
        Map.of("jdbc.url", "jdbc:h2:mem:x"),
        "HikariCP",
        "jdbc.url: it needs HikariCP, which is not on the class path",
        "add");
  }

  @Test
  void withoutSlf4jTheStartNamesIt() {
    refused(Map.of(), "slf4j-", "org.slf4j:slf4j-api 1.7.15 or newer: add it to the webapp");
  }

  private static List<String> warnings(KrSessionKit server) {
    try (LogMessages log = LogMessages.listen();
        server) {
      server.start();
      server.visitor().get("/make");
      return log.messages().stream()
          .filter(line -> line.matches(
              "(?s)(filter\\.misplaced|setting\\.odd|cookie\\.wasted|sessions\\.two): .*"))
          .toList();
    }
  }

  private static KrSessionKit declared(String mapping) {
    return KrSessionKit.webapp(WebXml.folder("""
            <filter><filter-name>krs</filter-name>
            <filter-class>dev.krsession.KrSessionFilter</filter-class></filter>
            """ + mapping))
        .withoutFilter()
        .on("/make", (request, response) -> request.getSession());
  }

  @Test
  void twoFiltersAreAWarning() {
    assertThat(warnings(declared("""
            <filter-mapping><filter-name>krs</filter-name><url-pattern>/*</url-pattern></filter-mapping>
            <filter><filter-name>second</filter-name>
            <filter-class>dev.krsession.KrSessionFilter</filter-class></filter>
            <filter-mapping><filter-name>second</filter-name><url-pattern>/*</url-pattern></filter-mapping>
            """)))
        .anyMatch(line -> line.contains("is one KrSessionFilter too many beside 'krs'")
            && line.contains("declare one"));
  }

  @Test
  void aFilterThatIsNotMappedToEverythingIsAWarning() {
    assertThat(warnings(declared("<filter-mapping><filter-name>krs</filter-name>"
            + "<url-pattern>/app/*</url-pattern></filter-mapping>")))
        .anyMatch(line -> line.contains("is not mapped to /*")
            && line.contains("give it <url-pattern>/*</url-pattern>"));
  }

  @Test
  void anotherFilterInFrontThatMakesSessionsIsAWarning() {
    KrSessionKit server = KrSessionKit.servlets()
        .atStart(InFront.put((request, response, chain) -> {
          ((HttpServletRequest) request).getSession();
          chain.doFilter(request, response);
        }))
        .on("/make", (request, response) -> request.getSession());

    assertThat(warnings(server)).anyMatch(line -> line.startsWith("sessions.two: "));
  }

  @Test
  void aMisspeltSystemPropertyIsAWarning() {
    System.setProperty("krsession.idle-timout", "5m");
    try {
      assertThat(warnings(
              KrSessionKit.servlets().on("/make", (request, response) -> request.getSession())))
          .anyMatch(
              line -> line.contains("system property 'krsession.idle-timout': no such setting;"
                  + " did you mean 'krsession.idle-timeout'?"));
    } finally {
      System.clearProperty("krsession.idle-timout");
    }
  }

  @Test
  void aSecureCookieOverPlainHttpIsAWarning() {
    assertThat(warnings(KrSessionKit.servlets()
            .setting("cookie.secure-policy", "Always")
            .on("/make", (request, response) -> request.getSession())))
        .anyMatch(line -> line.startsWith("cookie.wasted: ") && line.contains("proxies.trusted"));
  }

  @Test
  void withoutTheFilterInFrontKrSessionSaysSo() {
    try (KrSessionKit server = KrSessionKit.servlets()
        .withoutFilter()
        .on(
            "/",
            (request, response) -> response
                .getWriter()
                .print(catchThrowable(() -> KrSession.of(request)).getMessage()))
        .start()) {
      assertThat(server.visitor().get("/").body())
          .contains("KrSessionFilter is not in front of this request; map it to /*");
    }
  }

  private String thrown(String path, Handler code) {
    CODE.set(code);
    return kit.visitor().get(path).body();
  }

  @Test
  void aSessionThatBeginsAfterTheFirstByteIsRefused() {
    assertThat(thrown("/", (request, response) -> {
          response.flushBuffer();
          request.getSession();
        }))
        .contains(
            "the response is on its way, so its cookie cannot be sent any more; do it earlier");
  }

  @Test
  void aChangeOnAReadOnlyPathIsRefused() {
    assertThat(thrown("/read-only", (request, response) -> request.getSession()))
        .contains("cannot create a session", "paths.off and paths.read-only");
  }

  @Test
  void anIdOfNoSessionCannotChange() {
    assertThat(thrown("/", (request, response) -> request.changeSessionId()))
        .isEqualTo("there is no session whose id could change");
  }

  @Test
  void anObjectThatNoSharedStoreCanKeepIsRefused() {
    assertThat(thrown(
            "/",
            (request, response) -> request.getSession().setAttribute("cart", new Thread("cart"))))
        .contains(
            "\"cart\"", "a Thread cannot be kept in the shared store", "make it Serializable");
  }

  @Test
  void aCounterThatIsATextIsRefused() {
    assertThat(thrown("/", (request, response) -> {
          KrSession session = KrSession.of(request);
          session.set("visits", "one");
          session.increment("visits");
        }))
        .isEqualTo("attribute 'visits' holds a java.lang.String, not a whole number");
  }

  @Test
  void anAttributeOfAnotherTypeIsRefused() {
    assertThat(thrown("/", (request, response) -> {
          KrSession session = KrSession.of(request);
          session.set("visits", "one");
          session.get("visits", List.class);
        }))
        .isEqualTo("attribute 'visits' holds a java.lang.String, not a java.util.List");
  }

  @Test
  void aSessionThatHasEndedSaysSo() {
    assertThat(thrown("/", (request, response) -> {
          var session = request.getSession();
          session.invalidate();
          session.getAttribute("visits");
        }))
        .isEqualTo("the session has ended");
  }

  @Test
  void aUserWithoutANameIsRefused() {
    assertThat(thrown("/", (request, response) -> KrSession.of(request).setUser("")))
        .isEqualTo("a user has a name; call removeUser for nobody");
  }

  @Test
  void aListenerOfOtherThingsIsRefused() {
    assertThat(thrown(
            "/",
            (request, response) ->
                KrSessions.addListener(request.getServletContext(), new EventListener() {})))
        .contains("listens to no session: it is neither an HttpSessionListener");
  }

  @Test
  void aUserWithTooManySessionsLearnsWhichSettingSaysSo() {
    thrown("/", (request, response) -> KrSession.of(request).setUser("max"));
    assertThat(thrown("/", (request, response) -> KrSession.of(request).setUser("max")))
        .contains("limits.sessions-per-user", "end one of them first", "limits.on-user-full");
  }

  @Test
  void tooManyNewSessionsGet429() {
    CODE.set((request, response) -> Collections.list(request.getSession().getAttributeNames()));
    for (int visitor = 0; visitor < 2; visitor++) {
      assertThat(kit.visitor().get("/").status()).isEqualTo(200);
    }
    assertThat(thrown("/", (request, response) -> request.getSession()))
        .contains("limits.new-sessions");
  }

  @Test
  void withoutItsStoreARequestGets503() {
    kit.store().fail();
    CODE.set((request, response) -> request.getSession().setAttribute("a", 1));
    assertThat(kit.visitor().get("/").status()).isEqualTo(503);
    assertThat(kit.visitor().get("/").body())
        .contains("The session store is not available. Please try again in a moment.");
  }
}
