package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.api.KrSession;
import dev.krsession.lifecycle.SessionScope;
import dev.krsession.specification.Rule;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What listeners hear of sessions: Servlet 6.1 chapters 7 and 11. */
class SessionEventsTest {
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final ListenedSessions sessions = new ListenedSessions(2);

  /** A listener of nothing but the end. */
  private interface AtTheEnd extends HttpSessionListener {
    @Override
    void sessionDestroyed(HttpSessionEvent event);
  }

  private void listen(AtTheEnd listener) {
    sessions.listeners.add(listener);
  }

  private void createSession() {
    SessionScope request = sessions.request();
    KrSession session = sessions.session(request);
    session.setAttribute("user", "max");
    session.setAttribute("cart", new Bound("cart", heard));
    request.finish();
    heard.clear();
  }

  @Test
  @Rule(in = "HttpSessionListener#sessionCreated", says = "called in the order of declaration")
  void beginningsAreNotifiedInOrder() {
    sessions.listeners.add(new Diary("a", heard));
    sessions.listeners.add(new Diary("b", heard));
    sessions.session();
    assertThat(heard).containsExactly("a created", "b created");
  }

  @Test
  void aFoundSessionDoesNotBegin() {
    createSession();
    sessions.listeners.add(new Diary("a", heard));
    sessions.session();
    assertThat(heard).isEmpty();
  }

  @Test
  @Rule(
      in = "HttpSessionListener#sessionDestroyed",
      says = "called while valid, in reverse order; then values are unbound")
  void anInvalidationIsNotifiedInReverseThenUnbindsThenRemoves() {
    createSession();
    sessions.listeners.add(new Diary("a", heard));
    sessions.listeners.add(new Diary("b", heard));
    sessions.session().invalidate();
    assertThat(heard)
        .containsExactly(
            "b destroyed max 24",
            "a destroyed max 24",
            "cart unbound from cart, ended",
            "a removed user=max",
            "b removed user=max",
            "a removed cart=cart",
            "b removed cart=cart");
  }

  @Test
  @Rule(in = "HttpSessionListener#sessionDestroyed", says = "called at a timeout, too")
  void expiryIsNotifiedAlike() {
    createSession();
    sessions.listeners.add(new Diary("a", heard));
    sessions.clock.advance(Duration.ofSeconds(61));
    assertThat(sessions.backend.expire()).isEqualTo(1);
    assertThat(heard)
        .containsExactly(
            "a destroyed max 24",
            "cart unbound from cart, ended",
            "a removed user=max",
            "a removed cart=cart");
  }

  @Test
  void anExpiredSessionHasTheIdThatItAlwaysHad() {
    SessionScope request = sessions.request();
    sessions.session(request);
    String id = request.renew().id();
    request.finish();
    listen(event -> heard.add(event.getSession().getId()));
    sessions.clock.advance(Duration.ofSeconds(61));
    sessions.backend.expire();
    assertThat(heard).containsExactly(id);
  }

  @Test
  void expiryIsNotifiedWithTheWebappsClassLoader() {
    createSession();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    List<ClassLoader> loaders = new ArrayList<>();
    listen(event -> loaders.add(Thread.currentThread().getContextClassLoader()));
    sessions.clock.advance(Duration.ofSeconds(61));
    sessions.backend.expire();
    assertThat(loaders).containsExactly(ListenedSessions.WEBAPP);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void evictionIsNotifiedAlike() {
    createSession();
    sessions.listeners.add(new Diary("a", heard));
    sessions.forget();
    sessions.clock.advance(Duration.ofSeconds(1));
    sessions.session();
    sessions.forget();
    sessions.session();
    assertThat(heard)
        .containsSubsequence("a destroyed max 24", "cart unbound from cart, ended", "a created");
  }

  @Test
  void aListenerOfAnEvictionMayWaitForAnotherThreadOfItsRequest() {
    createSession();
    sessions.forget();
    createSession();
    sessions.forget();
    SessionScope request = sessions.request();
    listen(event -> heard.add(CompletableFuture.supplyAsync(() -> request.find().isPresent())
        .orTimeout(10, TimeUnit.SECONDS)
        .join()
        .toString()));
    KrSession created = sessions.session(request);
    assertThat(heard).containsExactly("true", "cart unbound from cart, ended");
    assertThat(created.getAttribute("cart")).isNull();
  }

  @Test
  @Rule(
      in = "HttpSessionListener#sessionDestroyed",
      says = "called for sessions in memory when the application stops")
  void undeployingEndsEverySession() {
    createSession();
    sessions.listeners.add(new Diary("a", heard));
    sessions.backend.close();
    sessions.backend.close();
    assertThat(heard)
        .containsExactly(
            "a destroyed max 24",
            "cart unbound from cart, ended",
            "a removed user=max",
            "a removed cart=cart");
  }

  @Test
  @Rule(in = "HttpSessionIdListener#sessionIdChanged", says = "called with session and former id")
  void aChangedIdIsNotifiedWithTheOldOne() {
    SessionScope request = sessions.request();
    String id = sessions.session(request).getId();
    sessions.listeners.add(new Diary("a", heard));
    sessions.listeners.add(new Diary("b", heard));
    request.renew();
    assertThat(heard).containsExactly("a id changed true " + id, "b id changed true " + id);
  }

  @Test
  void twoRequestsThatEndOneSessionNotifyOnce() throws Exception {
    createSession();
    sessions.listeners.add(new Diary("a", heard));
    KrSession one = sessions.session();
    KrSession other = sessions.session();
    CyclicBarrier start = new CyclicBarrier(2);
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> end(one, start)),
            CompletableFuture.runAsync(() -> end(other, start)))
        .get();
    assertThat(heard).hasSize(4).contains("a destroyed max 24").doesNotHaveDuplicates();
  }

  private static void end(HttpSession session, CyclicBarrier start) {
    try {
      start.await();
      session.invalidate();
    } catch (IllegalStateException late) {
      // The other one was faster.
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theRequestStillHasTheSessionWhileItsEndIsNotified() {
    createSession();
    SessionScope request = sessions.request();
    KrSession session = sessions.session(request);
    listen(event -> {
      heard.add(session.getAttribute("user") + " " + request.find().isPresent());
      heard.add("equal " + session.equals(event.getSession()));
    });
    session.invalidate();
    assertThat(heard).startsWith("max true", "equal true");
    assertThat(request.find()).isEmpty();
  }

  @Test
  void aListenerOfTheEndMayRemoveWhatItFinds() {
    createSession();
    listen(event -> event.getSession().removeAttribute("cart"));
    sessions.listeners.add(new Diary("a", heard));
    sessions.session().invalidate();
    assertThat(heard)
        .containsExactly(
            "a destroyed max 24",
            "cart unbound from cart",
            "a removed cart=cart",
            "a removed user=max");
  }

  @Test
  void aListenerOfTheEndMayInvalidateOnceMore() {
    createSession();
    listen(event -> event.getSession().invalidate());
    sessions.session().invalidate();
    assertThat(heard).containsExactly("cart unbound from cart, ended");
  }

  @Test
  void anEndingSessionGetsNoOtherId() {
    createSession();
    SessionScope request = sessions.request();
    KrSession session = sessions.session(request);
    listen(event -> request.renew());
    assertThatThrownBy(session::invalidate).hasMessageContaining("ending");
    assertThat(sessions.ticket()).isEmpty();
  }

  @Test
  void anEventsSessionIsInvalidOnceItsEndWasNotified() {
    createSession();
    List<HttpSession> kept = new ArrayList<>();
    listen(event -> kept.add(event.getSession()));
    sessions.clock.advance(Duration.ofSeconds(61));
    sessions.backend.expire();
    assertThatThrownBy(() -> kept.get(0).getAttribute("user"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anApplicationFindsASessionInItsCollections() {
    Set<HttpSession> online = new HashSet<>();
    sessions.listeners.add(new HttpSessionListener() {
      @Override
      public void sessionCreated(HttpSessionEvent event) {
        online.add(event.getSession());
      }

      @Override
      public void sessionDestroyed(HttpSessionEvent event) {
        online.remove(event.getSession());
      }
    });
    SessionScope request = sessions.request();
    HttpSession session = sessions.session(request);
    assertThat(online).containsExactly(session);
    request.finish();
    sessions.clock.advance(Duration.ofSeconds(61));
    sessions.backend.expire();
    assertThat(online).isEmpty();
  }

  @Test
  @Rule(in = "HttpSessionEvent#getSession", says = "a usable session")
  void aListenerMayUseTheNewSession() {
    sessions.listeners.add(new HttpSessionListener() {
      @Override
      public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setAttribute("greeting", "hello");
      }
    });
    KrSession session = sessions.session();
    assertThat(session.getAttribute("greeting")).isEqualTo("hello");
  }
}
