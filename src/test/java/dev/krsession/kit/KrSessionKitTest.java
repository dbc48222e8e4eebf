package dev.krsession.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KrSessionKitTest {
  @RegisterExtension
  final KrSessionKit kit = KrSessionKit.servlets()
      .servlet("/count", CountServlet::new)
      .setting("idle-timeout", "20m")
      .setting("absolute-timeout", "8h");

  @Test
  void aSessionThatIsUsedGoesOn() {
    Visitor max = kit.visitor();
    for (int visit = 0; visit < 3; visit++) {
      max.get("/count");
      kit.advance(Duration.ofMinutes(8));
    }

    assertThat(max.get("/count").body()).isEqualTo("4");
  }

  @Test
  void aSessionEndsWithItsAbsoluteTimeout() {
    Visitor max = kit.visitor();
    for (int visit = 0; visit < 60; visit++) {
      max.get("/count");
      kit.advance(Duration.ofMinutes(8));
    }

    assertThat(max.get("/count").body()).isEqualTo("1");
  }

  @Test
  void visitorsHaveSessionsOfTheirOwn() {
    kit.visitor().get("/count");

    assertThat(kit.visitor().get("/count").body()).isEqualTo("1");
  }

  @Test
  void aForgedCookieIsNotBelieved() {
    Visitor max = kit.visitor();
    max.get("/count");
    max.setCookie("Kr.Session", max.cookie("Kr.Session").orElseThrow().replaceFirst("...$", "AAA"));

    assertThat(max.get("/count").body()).isEqualTo("1");
  }

  @Test
  void aStoreThatHasLostAllHasNoSessions() {
    Visitor max = kit.visitor();
    max.get("/count");
    kit.store().lose();
    // its signing keys are gone as well, and the node goes on with those that it knows

    assertThat(max.get("/count").body()).isEqualTo("1");
  }
}
