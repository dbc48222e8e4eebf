package dev.krsession.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.krsession.kit.FakeSession;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test that docs/howto-testing.md shows. */
class VisitsTest {
  @RegisterExtension
  final KrSessionKit kit = KrSessionKit.servlets()
      .servlet("/visits", VisitsServlet::new)
      .setting("idle-timeout", "20m")
      .nodes(2);

  @Test
  void countsOnBothNodesExpiresAfter20MinutesAndSurvivesAnOutage() {
    Visitor max = kit.visitor();
    assertEquals("1", max.get("/visits").body());
    assertEquals("2", max.on(1).get("/visits").body());
    kit.store().fail();
    assertEquals(503, max.get("/visits").status());
    kit.store().recover();
    assertEquals("3", max.get("/visits").body());
    kit.advance(Duration.ofMinutes(20));
    assertEquals("1", max.get("/visits").body());
  }

  @Test
  void countsUpAndSaysThatTheStoreIsGone() {
    FakeSession session = new FakeSession().with("visits", 1);
    assertEquals(2, VisitsServlet.count(session.request()));
    session.makeUnavailable();
    assertThrows(IllegalStateException.class, () -> VisitsServlet.count(session.request()));
  }
}
