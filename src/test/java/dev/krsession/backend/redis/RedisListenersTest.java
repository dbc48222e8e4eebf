package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.krsession.api.KrSession;
import dev.krsession.api.KrSessions;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What listeners hear of sessions that are in Redis. */
class RedisListenersTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** Writes down everything. */
  private record Ear(List<String> heard)
      implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
    @Override
    public void sessionCreated(HttpSessionEvent event) {
      heard.add("created");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      heard.add("destroyed " + event.getSession().getAttribute("user"));
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
      heard.add("added " + event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
      heard.add("replaced " + event.getValue());
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
      heard.add("removed " + event.getValue());
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
      heard.add("id changed");
    }
  }

  /** Hinders nobody outside of a request. */
  private static final class Angry implements HttpSessionListener {
    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      throw new IllegalStateException("so there");
    }
  }

  private KrSessionKit server() {
    return server("30m");
  }

  private KrSessionKit server(String idleTimeout) {
    return KrSessionKit.servlets()
        .runningTime()
        .settings(Map.of(
            "redis.uri",
            REDIS.server().uri(),
            "idle-timeout",
            idleTimeout,
            "codec.allowed-types",
            BoundNote.class.getName()))
        .atStart(webapp -> {
          KrSessions.addListener(webapp, new Ear(heard));
          KrSessions.addListener(webapp, new Angry());
        })
        .on("/bind", (request, response) -> {
          request.getSession().setAttribute("note", new BoundNote("n"));
        })
        .on("/login", (request, response) -> {
          request.getSession().setAttribute("user", "max");
          request.changeSessionId();
        })
        .on("/count", (request, response) -> KrSession.of(request).increment("n"))
        .on("/logout", (request, response) -> request.getSession().invalidate())
        .start();
  }

  @Test
  void aNodeHearsOfWhatItDoes() {
    try (KrSessionKit server = server()) {
      Visitor max = server.visitor();
      max.get("/login");
      max.get("/count");
      max.get("/count");
      max.get("/logout");
    }
    assertThat(heard)
        .startsWith("created", "added max", "id changed", "added 1", "replaced 1")
        .contains("removed max", "removed 2")
        // of the end nobody hears after the one who has failed: the request does
        .hasSize(7);
  }

  @Test
  void aStopEndsNoSession() {
    try (KrSessionKit server = server()) {
      server.visitor().get("/login");
    }
    assertThat(heard).containsExactly("created", "added max", "id changed");
  }

  @Test
  void anExpiryIsHeardOfOnOneOfTwoNodesInSpiteOfAListenerThatThrows() {
    try (KrSessionKit one = server("1s");
        KrSessionKit other = server("1s")) {
      one.visitor().get("/login");
      other.visitor().get("/login");
      await().until(() -> heard.stream().filter("removed max"::equals).count() == 2);
    }
    assertThat(heard).filteredOn("destroyed max"::equals).hasSize(2);
  }

  @Test
  void aValueHearsThatItsSessionHasExpired() {
    BoundNote.HEARD.clear();
    try (KrSessionKit server = server("1s")) {
      server.visitor().get("/bind");
      await().until(() -> BoundNote.HEARD.contains("unbound n"));
    }
    assertThat(BoundNote.HEARD).containsExactly("bound n", "unbound n");
  }
}
