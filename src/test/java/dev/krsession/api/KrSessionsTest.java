package dev.krsession.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.KrSessionFilter;
import dev.krsession.container.EmbeddedTomcat;
import dev.krsession.kit.Visitor;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
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
  private EmbeddedTomcat server() {
    return EmbeddedTomcat.webapp()
        .filter(KrSessionFilter.class, Map.of())
        .with(context -> context.setDisplayName("shop"))
        .with(context -> context.addServletContainerInitializer(
            (classes, servletContext) -> KrSessions.addListener(servletContext, listener), null))
        .on("/login", (request, response) -> request.getSession().setAttribute("user", "max"))
        .on("/logout", (request, response) -> request.getSession().invalidate());
  }

  @Test
  void anAddedListenerHearsOfSessions() {
    try (EmbeddedTomcat server = server().start()) {
      Visitor max = server.browser();
      max.get("/login");
      max.get("/logout");
      assertThat(heard).containsExactly("created shop", "destroyed max");
    }
    assertThat(heard).hasSize(2);
  }

  @Test
  void undeployingEndsTheSessionsInMemory() {
    try (EmbeddedTomcat server = server().start()) {
      server.browser().get("/login");
    }
    assertThat(heard).containsExactly("created shop", "destroyed max");
  }

  @Test
  void whoIsAddedLateHearsOfWhatComes() {
    try (EmbeddedTomcat server = server().start()) {
      Visitor max = server.browser();
      max.get("/login");
      KrSessions.addListener(server.context().getServletContext(), listener);
      max.get("/logout");
      assertThat(heard).containsExactly("created shop", "destroyed max", "destroyed max");
    }
  }

  @Test
  void theUserThatAFrameworkHasAuthenticatedHasTheSession() {
    try (EmbeddedTomcat server = server()
        .on("/framework", (request, response) -> {
          request.getSession();
          KrSessions.authenticated(request, "max");
        })
        .on(
            "/user",
            (request, response) ->
                response.getWriter().print(KrSession.of(request).getUser().orElse("nobody")))
        .start()) {
      Visitor max = server.browser();
      max.get("/framework");
      assertThat(max.get("/user").body()).isEqualTo("max");
    }
  }

  @Test
  void whatListensToNoSessionIsRefused() {
    try (EmbeddedTomcat server = server().start()) {
      ServletContext context = server.context().getServletContext();
      assertThatThrownBy(() -> KrSessions.addListener(context, new EventListener() {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("listens to no session");
    }
  }
}
