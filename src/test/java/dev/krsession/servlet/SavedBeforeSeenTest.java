package dev.krsession.servlet;

import static dev.krsession.backend.RecordingBackend.Save.IN_TIME;
import static dev.krsession.backend.RecordingBackend.Save.LATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.backend.RecordingBackend;
import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.container.Everywhere;
import dev.krsession.container.InFront;
import dev.krsession.kit.KrSessionKit;
import dev.krsession.kit.Visitor;
import dev.krsession.kit.Visitor.Answer;
import dev.krsession.specification.Rule;
import jakarta.servlet.AsyncContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first byte of a response leaves after its session is saved, and not if that fails. */
@ParameterizedClass
@ArgumentsSource(Everywhere.class)
record SavedBeforeSeenTest(Container container, Backend backend) {
  private static final long SHORT_MILLIS = 200;
  private static RecordingBackend store;
  private static KrSessionKit server;

  @BeforeParameterizedClassInvocation
  static void start(Container container, Backend backend) {
    store = backend.recorded();
    server = container
        .here(KrSessionKit.servlets())
        .withoutFilter()
        .atStart(InFront.put(new GateFilter(store)))
        .on(
            "/read",
            (request, response) ->
                response.getWriter().print("page " + request.getSession().getAttribute("key")))
        .on("/late", (request, response) -> {
          request.getSession().setAttribute("key", "early");
          response.flushBuffer();
          request.getSession().setAttribute("key", "late");
        })
        .on("/rename", (request, response) -> request.changeSessionId())
        .on("/throw", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          throw new IllegalArgumentException("the page fails");
        })
        .on("/async", (request, response) -> {
          AsyncContext async = request.startAsync();
          async.start(() -> {
            request.getSession().setAttribute("key", "kept");
            async.complete();
          });
        })
        .on("/async-text", (request, response) -> {
          request.getSession();
          AsyncContext async = request.startAsync();
          async.start(() -> {
            request.getSession().setAttribute("key", "kept");
            Pages.print(async.getResponse(), "page");
            async.complete();
          });
        })
        .on("/timeout", (request, response) -> {
          AsyncContext async = request.startAsync();
          async.setTimeout(SHORT_MILLIS);
          async.addListener(new TimeoutAnswer());
        })
        .on("/non-blocking", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          AsyncContext async = request.startAsync();
          response.getOutputStream().setWriteListener(new ChunkWriter(async, "page", 5000));
        })
        .on("/non-blocking-pieces", (request, response) -> {
          request.getSession().setAttribute("key", "kept");
          AsyncContext async = request.startAsync();
          String piece = "page".repeat(3000);
          response.getOutputStream().setWriteListener(new ChunkWriter(async, piece, 5));
        });
    for (CommitWay way : CommitWay.values()) {
      server.on(way.path(), way::answer);
    }
    server.start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
    store.close();
  }

  @BeforeEach
  void startOver() {
    store.startOver();
  }

  @ParameterizedTest
  @EnumSource
  void itIsSavedFirstAndOnce(CommitWay way) {
    server.visitor().get(way.path());
    assertThat(store.saves()).startsWith(IN_TIME).doesNotContain(LATE);
  }

  @ParameterizedTest
  @EnumSource
  void thePageIsNeverSeenIfTheSaveFails(CommitWay way) {
    store.failToSave();
    Answer answer = server.visitor().get(way.path());
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(answer.body()).doesNotContain("pag", "slow").contains("try again");
  }

  @ParameterizedTest
  @EnumSource
  void noCookieComesIfTheSaveFails(CommitWay way) {
    store.failToSave();
    assertThat(server.visitor().get(way.path()).setCookies()).isEmpty();
  }

  @Test
  void laterChangesAreSavedAtTheEnd() {
    server.visitor().get("/late");
    assertThat(store.saves()).containsExactly(IN_TIME, LATE);
  }

  @Test
  void laterChangesAreFoundByTheNextRequest() {
    Visitor max = server.visitor();
    max.get("/late");
    assertThat(max.get("/read").body()).isEqualTo("page late");
  }

  @Test
  void nothingIsSavedIfNothingChanges() {
    Visitor max = server.visitor();
    max.get(CommitWay.RETURN.path());
    store.startOver();
    assertThat(max.get("/read").body()).isEqualTo("page kept");
    assertThat(store.saves()).isEmpty();
  }

  @Test
  void aNewIdIsSavedBeforeItsCookieLeaves() {
    Visitor max = server.visitor();
    max.get(CommitWay.RETURN.path());
    store.startOver();
    assertThat(max.get("/rename").setCookies()).hasSize(1);
    assertThat(store.saves()).containsExactly(IN_TIME);
  }

  @Test
  void aSessionIsSavedThoughItsPageFails() {
    assertThat(server.visitor().get("/throw").status()).isEqualTo(500);
    assertThat(store.saves()).containsExactly(IN_TIME);
  }

  @Test
  void aPageThatFailsWithItsSaveIsUnavailable() {
    store.failToSave();
    assertThat(server.visitor().get("/throw").status()).isEqualTo(503);
  }

  @Test
  void aSessionThatCannotBeLoadedMakesThePageUnavailable() {
    Visitor max = server.visitor();
    max.get(CommitWay.RETURN.path());
    store.failToLoad();
    Answer answer = max.get("/read");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(answer.setCookies()).isEmpty();
  }

  @ParameterizedTest
  @Rule(in = "AsyncListener#onTimeout", says = "a listener's answer leaves after the save")
  @ValueSource(
      strings = {"/async", "/async-text", "/non-blocking", "/non-blocking-pieces", "/timeout"})
  void anAsynchronousAnswerIsSavedFirst(String path) {
    assertThat(server.visitor().get(path).setCookies()).hasSize(1);
    assertThat(store.saves()).startsWith(IN_TIME).doesNotContain(LATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/async", "/async-text", "/non-blocking", "/non-blocking-pieces", "/timeout"})
  void anAsynchronousPageIsNeverSeenIfTheSaveFails(String path) {
    store.failToSave();
    Answer answer = server.visitor().get(path);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("pag", "slow").contains("try again");
  }
}
