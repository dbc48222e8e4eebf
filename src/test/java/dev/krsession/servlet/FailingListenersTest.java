package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.krsession.api.KrSession;
import dev.krsession.lifecycle.SessionScope;
import dev.krsession.session.LimitExceededException;
import dev.krsession.specification.Rule;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of an event if a listener of it fails: Servlet 6.1 section 11.6. */
class FailingListenersTest {
  private final List<String> heard = new ArrayList<>();
  private final ListenedSessions sessions = new ListenedSessions(10);

  /** Fails at every event. */
  private static final class Failing
      implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
    @Override
    public void sessionCreated(HttpSessionEvent event) {
      throw new IllegalArgumentException("created");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      throw new IllegalArgumentException("destroyed");
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
      throw new IllegalArgumentException("added");
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
      throw new IllegalArgumentException("removed");
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
      throw new IllegalArgumentException("replaced");
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
      throw new NoClassDefFoundError("id changed");
    }
  }

  /** Fails whenever it is bound or unbound. */
  private record Unwilling(List<String> heard) implements HttpSessionBindingListener {
    @Override
    public void valueBound(HttpSessionBindingEvent event) {
      heard.add("bound");
      throw new IllegalArgumentException("bound");
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
      heard.add("unbound");
      throw new IllegalArgumentException("unbound");
    }

    @Override
    public String toString() {
      return "unwilling";
    }
  }

  private void failFirst() {
    sessions.listeners.add(new Failing());
    sessions.listeners.add(new Diary("b", heard));
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 11.6",
      says = "an exception of a listener or value reaches the caller; the change stands")
  void aFailedAttributeListenerIsTheCallers() {
    KrSession session = sessions.session();
    failFirst();
    assertThatThrownBy(() -> session.setAttribute("color", "red")).hasMessage("added");
    assertThat(session.getAttribute("color")).isEqualTo("red");
    assertThatThrownBy(() -> session.setAttribute("color", "blue")).hasMessage("replaced");
    assertThat(session.getAttribute("color")).isEqualTo("blue");
    assertThatThrownBy(() -> session.removeAttribute("color")).hasMessage("removed");
    assertThat(session.getAttribute("color")).isNull();
  }

  @Test
  @Rule(in = "Servlet 6.1, 11.6", says = "no further listener of that event is called")
  void noFurtherListenerHearsOfAFailedEvent() {
    KrSession session = sessions.session();
    failFirst();
    Throwable unused = catchThrowable(() -> session.setAttribute("color", "red"));
    assertThat(heard).isEmpty();
  }

  @Test
  void theUpdateOfAFailedListenerStands() {
    KrSession session = sessions.session();
    failFirst();
    assertThatThrownBy(() -> session.increment("n")).hasMessage("added");
    assertThatThrownBy(() -> session.update("n", Long.class, n -> 7L)).hasMessage("replaced");
    assertThatThrownBy(() -> session.update("n", Long.class, n -> null)).hasMessage("removed");
    assertThat(session.getAttribute("n")).isNull();
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 11.6",
      says = "an exception of a listener or value reaches the caller; the change stands")
  void aFailedValueIsTheCallers() {
    KrSession session = sessions.session();
    sessions.listeners.add(new Diary("b", heard));
    Unwilling value = new Unwilling(heard);
    assertThatThrownBy(() -> session.setAttribute("x", value)).hasMessage("bound");
    assertThat(session.getAttribute("x")).isSameAs(value);
    assertThatThrownBy(() -> session.setAttribute("x", "y")).hasMessage("unbound");
    assertThat(session.getAttribute("x")).isEqualTo("y");
    assertThat(heard)
        .containsExactly("bound", "b added x=unwilling", "b replaced x=unwilling", "unbound");
  }

  @Test
  void anUpdateToAValueThatFailsStands() {
    KrSession session = sessions.session();
    Unwilling value = new Unwilling(heard);
    assertThatThrownBy(() -> session.update("x", Unwilling.class, none -> value))
        .hasMessage("bound");
    assertThat(session.getAttribute("x")).isSameAs(value);
  }

  @Test
  void aRefusalComesWithTheValuesOwnFailures() {
    KrSession session = sessions.session();
    session.setInt("1", 1);
    session.setInt("2", 2);
    session.setInt("3", 3);
    Throwable failure = catchThrowable(() -> session.setAttribute("x", new Unwilling(heard)));
    assertThat(failure).hasMessage("bound");
    assertThat(failure.getSuppressed())
        .hasSize(2)
        .hasAtLeastOneElementOfType(LimitExceededException.class);
    assertThat(heard).containsExactly("bound", "unbound");
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 11.6",
      says = "an exception of a listener or value reaches the caller; the change stands")
  void aFailedListenerOfBeginningsIsTheCallers() {
    failFirst();
    SessionScope request = sessions.request();
    assertThatThrownBy(() -> sessions.session(request)).hasMessage("created");
    assertThat(heard).isEmpty();
    assertThat(sessions.ticket()).isPresent();
    assertThat(request.find()).isPresent();
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 11.6",
      says = "an exception of a listener or value reaches the caller; the change stands")
  void aFailedListenerOfIdsIsTheCallers() {
    SessionScope request = sessions.request();
    String former = sessions.session(request).getId();
    failFirst();
    assertThatThrownBy(request::renew).isInstanceOf(NoClassDefFoundError.class);
    assertThat(heard).isEmpty();
    assertThat(sessions.session(request).getId()).isNotEqualTo(former);
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 11.6",
      says = "an exception of a listener or value reaches the caller; the change stands")
  void aFailedListenerOfEndsIsTheCallers() {
    SessionScope request = sessions.request();
    KrSession session = sessions.session(request);
    session.setAttribute("cart", new Bound("cart", heard));
    heard.clear();
    sessions.listeners.add(new Diary("a", heard));
    sessions.listeners.add(new Failing());
    assertThatThrownBy(session::invalidate).hasMessage("destroyed");
    assertThat(heard).doesNotContain("a destroyed").contains("cart unbound from cart, ended");
    assertThat(request.find()).isEmpty();
    assertThat(sessions.ticket()).isEmpty();
  }

  @Test
  void aFailedListenerOfATimeoutHindersNobody() {
    SessionScope request = sessions.request();
    KrSession session = sessions.session(request);
    session.setAttribute("user", "max");
    request.finish();
    sessions.listeners.add(new Diary("a", heard));
    sessions.listeners.add(new Failing());
    sessions.clock.advance(Duration.ofSeconds(61));
    assertThat(sessions.backend.expire()).isEqualTo(1);
    assertThat(heard).containsExactly("a destroyed max 24", "a removed user=max");
    assertThat(sessions.failures).containsExactly("destroyed", "removed");
  }

  @Test
  void aValueThatEndsItsSessionIsUnbound() {
    KrSession session = sessions.session();
    HttpSessionBindingListener value = new HttpSessionBindingListener() {
      @Override
      public void valueBound(HttpSessionBindingEvent event) {
        heard.add("bound");
        event.getSession().invalidate();
      }

      @Override
      public void valueUnbound(HttpSessionBindingEvent event) {
        heard.add("unbound");
      }
    };
    assertThatThrownBy(() -> session.setAttribute("x", value))
        .isInstanceOf(IllegalStateException.class);
    assertThat(heard).containsExactly("bound", "unbound");
  }

  @Test
  void anUpdateToAValueThatEndsItsSessionIsUnbound() {
    KrSession session = sessions.session();
    HttpSessionBindingListener value = new HttpSessionBindingListener() {
      @Override
      public void valueBound(HttpSessionBindingEvent event) {
        heard.add("bound");
        event.getSession().invalidate();
      }

      @Override
      public void valueUnbound(HttpSessionBindingEvent event) {
        heard.add("unbound");
      }
    };
    assertThatThrownBy(() -> session.update("x", HttpSessionBindingListener.class, none -> value))
        .isInstanceOf(IllegalStateException.class);
    assertThat(heard).containsExactly("bound", "unbound");
  }
}
