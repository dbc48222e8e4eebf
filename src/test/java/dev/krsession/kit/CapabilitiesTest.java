package dev.krsession.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a webapp under test may have, on both containers. */
@ParameterizedClass
@EnumSource
class CapabilitiesTest {
  private enum On {
    TOMCAT(kit -> kit),
    JETTY(KrSessionKit::onJetty);

    private final UnaryOperator<KrSessionKit> choice;

    On(UnaryOperator<KrSessionKit> choice) {
      this.choice = choice;
    }
  }

  @Parameter
  private On on;

  private KrSessionKit kit() {
    return on.choice.apply(KrSessionKit.servlets()).on("/count", (request, response) -> {
      response.getWriter().print(KrSession.of(request).increment("count"));
    });
  }

  @Test
  void aPageMayBeALambda() {
    try (KrSessionKit shop = kit().start()) {
      assertThat(shop.visitor().get("/count").body()).isEqualTo("1");
    }
  }

  @Test
  void aWebappMayHaveAContextPath() {
    try (KrSessionKit shop = kit().contextPath("/caf\u00e9 shop").start()) {
      Visitor max = shop.visitor();
      max.get("/count");

      assertThat(max.get("/count").body()).isEqualTo("2");
      assertThat(shop.uri()).hasPath("/caf\u00e9 shop");
      assertThat(shop.context().getContextPath()).isNotEmpty();
    }
  }

  @Test
  void oneMayBeBesideAnother() {
    KrSessionKit blog = kit().contextPath("/blog");
    try (KrSessionKit shop = kit().contextPath("/shop").beside(blog).start()) {
      Visitor max = blog.visitor();
      max.get("/count");

      assertThat(shop.visitor().get("/count").body()).isEqualTo("1");
      assertThat(max.get("/count").body()).isEqualTo("2");
      blog.advance(Duration.ofMinutes(30));
      assertThat(max.get("/count").body()).isEqualTo("1");
    }
  }

  @Test
  void aListenerIsAddedAtTheStart() {
    AtomicInteger begun = new AtomicInteger();
    HttpSessionListener listener = new HttpSessionListener() {
      @Override
      public void sessionCreated(HttpSessionEvent event) {
        begun.incrementAndGet();
      }
    };
    try (KrSessionKit shop =
        kit().atStart(webapp -> KrSessions.addListener(webapp, listener)).start()) {
      shop.visitor().get("/count");

      assertThat(begun).hasValue(1);
    }
  }

  @Test
  void withoutTheFilterTheContainerKeepsTheSessions() {
    try (KrSessionKit shop = kit()
        .withoutFilter()
        .on("/plain", (request, response) -> request.getSession())
        .start()) {
      Visitor max = shop.visitor();
      max.get("/plain");

      assertThat(max.cookie("JSESSIONID")).isPresent();
      assertThat(shop.containerSessions()).isOne();
    }
  }

  @Test
  void withTheFilterTheContainerKeepsNone() {
    try (KrSessionKit shop = kit().start()) {
      shop.visitor().get("/count");

      assertThat(shop.containerSessions()).isZero();
    }
  }

  @Test
  void aSettingChoosesAnotherStore() {
    try (KrSessionKit shop =
        kit().settings(Map.of("backend", "memory")).nodes(2).start()) {
      Visitor max = shop.visitor();
      max.get("/count");

      assertThat(max.on(1).get("/count").body()).isEqualTo("1");
    }
  }

  @Test
  void aSettingOfTheTestGoesBeforeOneOfTheWebapp() {
    try (KrSessionKit shop = kit()
        .setting("cookie.name", "ours")
        .atStart(webapp -> webapp.setInitParameter("krsession.cookie.name", "theirs"))
        .start()) {
      assertThat(shop.visitor().get("/count").setCookies())
          .singleElement()
          .asString()
          .startsWith("ours=");
    }
  }

  @Test
  void withoutASettingASessionEndsAfterHalfAnHour() {
    try (KrSessionKit shop = kit().start()) {
      Visitor max = shop.visitor();
      max.get("/count");
      shop.advance(Duration.ofMinutes(29));
      assertThat(max.get("/count").body()).isEqualTo("2");
      shop.advance(Duration.ofMinutes(30));
      assertThat(max.get("/count").body()).isEqualTo("1");
    }
  }

  @Test
  void timeMayRunAsWell() {
    Instant before = Instant.now();
    try (KrSessionKit shop = kit()
        .runningTime()
        .on(
            "/age",
            (request, response) ->
                response.getWriter().print(request.getSession().getCreationTime()))
        .start()) {
      shop.advance(Duration.ofDays(1));

      assertThat(Instant.ofEpochMilli(Long.parseLong(shop.visitor().get("/age").body())))
          .isBetween(before.plus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)));
    }
  }

  @Test
  void aWebappThatDoesNotStartFailsTheTest() {
    KrSessionKit shop = kit().setting("idle-timeout", "soon");

    assertThatIllegalStateException().isThrownBy(shop::start).withMessageContaining("not started");
    assertThatIllegalStateException()
        .isThrownBy(shop::visitor)
        .withMessageContaining("@RegisterExtension");
  }

  @Test
  void aNodeThatIsNotThereIsNamed() {
    try (KrSessionKit shop = kit().start()) {
      Visitor max = shop.visitor();

      assertThatIllegalStateException()
          .isThrownBy(() -> max.on(1))
          .withMessage("there is no node 1: the kit has 1; say nodes(2)");
    }
  }

  @Test
  void anyRequestMayBeSent() {
    try (KrSessionKit shop = kit()
        .on(
            "/echo",
            (request, response) -> response
                .getWriter()
                .print(request.getMethod() + " " + request.getHeader("A") + " "
                    + request.getHeader("Cookie")))
        .start()) {
      Visitor max = shop.visitor().setCookie("c", "d");

      assertThat(max.get("/echo", "A", "b").body()).isEqualTo("GET b c=d");
      assertThat(max.getWith("e=f", "/echo").body()).isEqualTo("GET null e=f");
      assertThat(max.send("PUT", "/echo").body()).isEqualTo("PUT null c=d");
      assertThat(max.send("/echo", HttpRequest.newBuilder().DELETE().header("A", "g"))
              .body())
          .isEqualTo("DELETE g c=d");
      assertThat(Visitor.of(shop.uri()).setCookie("h", "i").get("/echo").body())
          .isEqualTo("GET null h=i");
    }
  }
}
