package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A value that stays on its node goes nowhere, and is told of no journey. */
class StayingValuesTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final Monitor monitor = new Monitor();

  private KrSessionKit node() {
    return KrSessionKit.servlets()
        .runningTime()
        .settings(Map.of(
            "redis.uri", REDIS.server().uri(), "codec.node-local-types", Monitor.class.getName()))
        .on("/set", (request, response) -> request.getSession().setAttribute("monitor", monitor))
        .on("/again", (request, response) -> {
          request.getSession().setAttribute("monitor", new Monitor());
          request.getSession().setAttribute("monitor", monitor);
        })
        .on("/get", (request, response) -> {
          request.getSession().setAttribute("other", "changed");
          response.getWriter().print(request.getSession().getAttribute("monitor") == monitor);
        })
        .on("/logout", (request, response) -> request.getSession().invalidate());
  }

  @Test
  void itHearsOfNoPassivationAndNoActivation() {
    try (KrSessionKit node = node().start()) {
      Visitor visitor = node.visitor();
      visitor.get("/set");
      assertThat(visitor.get("/get").body()).isEqualTo("true");
      visitor.get("/again");
      assertThat(visitor.get("/get").body()).isEqualTo("true");
      visitor.get("/logout");

      assertThat(monitor.heard).isEmpty();
    }
  }

  private static final class Monitor implements HttpSessionActivationListener {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
      heard.add("leaves");
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
      heard.add("comes");
    }
  }
}
