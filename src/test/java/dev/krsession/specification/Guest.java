package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Handler;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.http.HttpSession;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Somebody who looks at pages that a test has just put up, and keeps cookies. */
final class Guest {
  private final Stage stage;
  private final Visitor visitor;

  Guest(Stage stage, Visitor visitor) {
    this.stage = stage;
    this.visitor = visitor;
  }

  /** Looks at a page that does this; fails if it does. */
  Answer visits(Handler page) {
    return visits("GET", page);
  }

  /** Sends a request with this method to a page that does this; fails if it does. */
  Answer visits(String method, Handler page) {
    String path = stage.page(page);
    Answer answer = visitor.send(method, path);
    stage.requireSuccess(path);
    return answer;
  }

  /** Looks at a page that is expected to fail, or to end on another one. */
  Answer tries(Handler page) {
    return visitor.get(stage.page(page));
  }

  /** Looks at a page that does this to the session, which begins there if need be. */
  Answer uses(Consumer<HttpSession> work) {
    return visits((request, response) -> work.accept(request.getSession()));
  }

  /** What a page finds out of its session, which begins there if need be. */
  <T> T asks(Function<HttpSession, T> question) {
    AtomicReference<T> found = new AtomicReference<>();
    uses(session -> found.set(question.apply(session)));
    return found.get();
  }

  /** A page that stores something in its session first. */
  static Handler storing(Handler page) {
    return (request, response) -> {
      request.getSession().setAttribute("key", "kept");
      page.answer(request, response);
    };
  }

  /** Such a page's answer has this status and its cookie, and what it has stored is found. */
  void requireKept(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.setCookies()).hasSize(1);
    assertThat(this.<Object>asks(session -> session.getAttribute("key"))).isEqualTo("kept");
  }

  /** Whether the next page finds a session. */
  boolean hasSession() {
    AtomicReference<Boolean> found = new AtomicReference<>();
    visits((request, response) -> found.set(request.getSession(false) != null));
    return found.get();
  }

  Visitor visitor() {
    return visitor;
  }

  Stage stage() {
    return stage;
  }
}
