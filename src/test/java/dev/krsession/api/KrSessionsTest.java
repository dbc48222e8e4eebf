package dev.krsession.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.EventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Listeners that an application adds by itself. */
class KrSessionsTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final HttpSessionListener listener = new HttpSessionListener() {
    @Override
    public void sessionCreated(HttpSessionEvent event) {
      heard.add("created " + event.getSession().getServletContext().getServletContextName());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      heard.add("destroyed " + event.getSession().getAttribute("user"));
    }
  };

  /** A webapp that adds the listener before its filters start. */
  private KrSessionKit server() {
    return KrSessionKit.servlets()
        .setting("backend", "memory")
        .onTomcat(context -> context.setDisplayName("shop"))
        .atStart(webapp -> KrSessions.addListener(webapp, listener))
        .on("/login", (request, response) -> request.getSession().setAttribute("user", "max"))
        .on("/logout", (request, response) -> request.getSession().invalidate());
  }

  @Test
  void anAddedListenerHearsOfSessions() {
    try (KrSessionKit server = server().start()) {
      Visitor max = server.visitor();
      max.get("/login");
      max.get("/logout");
      assertThat(heard).containsExactly("created shop", "destroyed max");
    }
    assertThat(heard).hasSize(2);
  }

  @Test
  void undeployingEndsTheSessionsInMemory() {
    try (KrSessionKit server = server().start()) {
      server.visitor().get("/login");
    }
    assertThat(heard).containsExactly("created shop", "destroyed max");
  }

  @Test
  void aListenerAddedLateHearsLaterEvents() {
    try (KrSessionKit server = server().start()) {
      Visitor max = server.visitor();
      max.get("/login");
      KrSessions.addListener(server.context(), listener);
      max.get("/logout");
      assertThat(heard).containsExactly("created shop", "destroyed max", "destroyed max");
    }
  }

  @Test
  void theUserThatAFrameworkHasAuthenticatedHasTheSession() {
    try (KrSessionKit server = server()
        .on("/framework", (request, response) -> {
          request.getSession();
          KrSessions.authenticated(request, "max");
        })
        .on(
            "/user",
            (request, response) ->
                response.getWriter().print(KrSession.of(request).getUser().orElse("nobody")))
        .start()) {
      Visitor max = server.visitor();
      max.get("/framework");
      assertThat(max.get("/user").body()).isEqualTo("max");
    }
  }

  @Test
  void aListenerOfNoSessionEventIsRefused() {
    try (KrSessionKit server = server().start()) {
      ServletContext context = server.context();
      assertThatThrownBy(() -> KrSessions.addListener(context, new EventListener() {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("listens to no session");
    }
  }
}
