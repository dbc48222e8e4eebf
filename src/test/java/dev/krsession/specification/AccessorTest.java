package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Sessions outside of requests. */
@OnServlet61
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class AccessorTest {
  private final Guest max;
  // Servlet 6.0 does not know the type, so no method here may have it as a parameter.
  private final AtomicReference<HttpSession.Accessor> accessor = new AtomicReference<>();

  AccessorTest(Stage stage) {
    max = stage.guest();
  }

  private void takeAccessor() {
    max.uses(session -> {
      session.setAttribute("key", "kept");
      accessor.set(session.getAccessor());
    });
  }

  @Test
  @Rule(in = "HttpSession#getAccessor", says = "the session can be used outside a request")
  void itReadsWhatTheRequestHasStored() {
    takeAccessor();
    AtomicReference<Object> found = new AtomicReference<>();
    accessor.get().access(session -> found.set(session.getAttribute("key")));
    assertThat(found).hasValue("kept");
  }

  @Test
  @Rule(in = "HttpSession.Accessor#access", says = "changes are stored")
  void itsChangesAreSeenByTheNextRequest() {
    takeAccessor();
    CompletableFuture.runAsync(
            () -> accessor.get().access(session -> session.setAttribute("key", "pushed")))
        .join();
    assertThat(max.<Object>asks(session -> session.getAttribute("key"))).isEqualTo("pushed");
  }

  @Test
  @Rule(in = "HttpSession.Accessor#access", says = "changes are stored")
  void itsChangesAreStoredThoughItFails() {
    takeAccessor();
    assertThatThrownBy(() -> accessor.get().access(session -> {
          session.setAttribute("key", "pushed");
          throw new IllegalArgumentException("too bad");
        }))
        .hasMessage("too bad");
    assertThat(max.<Object>asks(session -> session.getAttribute("key"))).isEqualTo("pushed");
  }

  @Test
  @Rule(in = "HttpSession.Accessor#access", says = "counts as an access")
  void itCountsAsAnAccess() {
    takeAccessor();
    long created = max.asks(HttpSession::getCreationTime);
    SessionTimesTest.letTimePass(SessionTimesTest.A_WHILE);
    accessor.get().access(HttpSession::getId);
    assertThat(max.<Long>asks(HttpSession::getLastAccessedTime))
        .isGreaterThanOrEqualTo(created + SessionTimesTest.A_WHILE.toMillis());
  }

  @Test
  @Rule(in = "HttpSession.Accessor#access", says = "the same session and id")
  void theSessionIsTheSame() {
    takeAccessor();
    String id = max.asks(HttpSession::getId);
    accessor.get().access(session -> {
      assertThat(session.getId()).isEqualTo(id);
      assertThat(session.isNew()).isFalse();
      assertThat(session.getServletContext()).isNotNull();
    });
  }

  @Test
  @Rule(in = "HttpSession.Accessor#access", says = "works beside a request")
  void itWorksBesideARequest() {
    takeAccessor();
    max.uses(session -> {
      session.setAttribute("a", "by the request");
      accessor.get().access(other -> other.setAttribute("b", "by the accessor"));
    });
    assertThat(max.<String>asks(
            session -> session.getAttribute("a") + ", " + session.getAttribute("b")))
        .isEqualTo("by the request, by the accessor");
  }

  @Test
  @Rule(in = "HttpSession.Accessor#access", says = "IllegalStateException if the session has ended")
  void anEndedSessionIsRefused() {
    takeAccessor();
    max.uses(HttpSession::invalidate);
    assertThatThrownBy(() -> accessor.get().access(HttpSession::getId))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Rule(in = "HttpSession.Accessor#access", says = "IllegalStateException if the id has changed")
  void aRenamedSessionIsRefused() {
    takeAccessor();
    max.visits((request, response) -> request.changeSessionId());
    assertThatThrownBy(() -> accessor.get().access(HttpSession::getId))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Rule(in = "HttpSession.Accessor#access", says = "may end the session")
  void itMayEndTheSession() {
    takeAccessor();
    accessor.get().access(HttpSession::invalidate);
    assertThat(max.hasSession()).isFalse();
  }

  @Test
  @Rule(in = "HttpSession#getAccessor", says = "IllegalStateException if the session has ended")
  void anEndedSessionHasNone() {
    max.uses(session -> {
      session.invalidate();
      assertThatThrownBy(session::getAccessor).isInstanceOf(IllegalStateException.class);
    });
  }
}
