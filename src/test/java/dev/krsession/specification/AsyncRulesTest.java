package dev.krsession.specification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.kit.Visitor.Answer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Sessions of asynchronous requests, as their listeners and threads see them. */
@ParameterizedClass
@ArgumentsSource(EveryStage.class)
final class AsyncRulesTest {
  private static final long SHORT_MILLIS = 300;

  private final Guest max;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  AsyncRulesTest(Stage stage) {
    max = stage.guest();
  }

  private Object kept() {
    return max.asks(session -> session.getAttribute("key"));
  }

  private static HttpSession session(AsyncEvent event) {
    return ((HttpServletRequest) event.getSuppliedRequest()).getSession();
  }

  @Test
  @Rule(in = "AsyncContext#getRequest", says = "the request of startAsync")
  void theContextHasTheRequestThatBeganIt() {
    max.visits((request, response) -> {
      HttpServletRequest own = new HttpServletRequestWrapper(request);
      AsyncContext async = request.startAsync(own, response);
      assertThat(async.getRequest()).isSameAs(own);
      assertThat(async.getResponse()).isSameAs(response);
      assertThat(request.getAsyncContext()).isSameAs(async);
      async.complete();
    });
  }

  @Test
  @Rule(
      in = "AsyncContext#addListener(AsyncListener)",
      says = "events have the objects of startAsync")
  void listenersGetTheRequestThatBeganIt() {
    max.visits((request, response) -> {
      request.getSession();
      AsyncContext async = request.startAsync();
      async.addListener(new AsyncHeard(
          heard,
          event -> heard.add((event.getSuppliedRequest() == request) + " "
              + (event.getSuppliedResponse() == response) + " "
              + (event.getAsyncContext() == async))));
      async.complete();
    });
    Awaitility.await().until(() -> heard.size() == 2);
    assertThat(heard).containsExactly("complete", "true true true");
  }

  @Test
  @Rule(
      in = "AsyncContext#addListener(AsyncListener, ServletRequest, ServletResponse)",
      says = "events have the objects passed with the listener")
  void listenersGetTheRequestThatTheyWereGiven() {
    max.visits((request, response) -> {
      HttpServletRequest own = new HttpServletRequestWrapper(request);
      AsyncContext async = request.startAsync();
      async.addListener(
          new AsyncHeard(heard, event -> heard.add("" + (event.getSuppliedRequest() == own))),
          own,
          response);
      async.complete();
    });
    Awaitility.await().until(() -> heard.size() == 2);
    assertThat(heard).containsExactly("complete", "true");
  }

  @Test
  @Rule(
      in = "AsyncContext#hasOriginalRequestAndResponse",
      says = "true for the servlet's objects, false for its wrappers")
  void theServletsOwnObjectsAreTheOriginalOnes() {
    max.visits((request, response) -> {
      request.getSession();
      AsyncContext async = request.startAsync(request, response);
      heard.add("given " + async.hasOriginalRequestAndResponse());
      async.complete();
    });
    max.visits((request, response) -> {
      request.getSession();
      AsyncContext async = request.startAsync(new HttpServletRequestWrapper(request), response);
      heard.add("wrapped " + async.hasOriginalRequestAndResponse());
      async.complete();
    });
    max.visits((request, response) -> {
      request.getSession();
      AsyncContext async = request.startAsync(request, new HttpServletResponseWrapper(response));
      heard.add("wrapped " + async.hasOriginalRequestAndResponse());
      async.complete();
    });
    max.visits((request, response) -> {
      AsyncContext async = request.startAsync();
      heard.add("begun " + async.hasOriginalRequestAndResponse());
      async.complete();
    });
    assertThat(heard).containsExactly("given true", "wrapped false", "wrapped false", "begun true");
  }

  @Test
  @Rule(in = "AsyncListener#onComplete", says = "the session can still be changed, and is saved")
  void attributesStoredInOnCompleteAreKept() {
    max.uses(session -> session.setAttribute("key", "old"));
    max.visits((request, response) -> {
      HttpSession session = request.getSession();
      AsyncContext async = request.startAsync();
      async.addListener(new AsyncHeard(heard, event -> session.setAttribute("key", "kept")));
      async.complete();
    });
    Awaitility.await().untilAsserted(() -> assertThat(kept()).isEqualTo("kept"));
  }

  @Test
  @Rule(in = "AsyncListener#onTimeout", says = "the session can be changed, and is saved")
  void attributesStoredInOnTimeoutAreKept() {
    max.tries((request, response) -> {
      request.getSession();
      AsyncContext async = request.startAsync();
      async.setTimeout(SHORT_MILLIS);
      async.addListener(new AsyncHeard(heard, event -> session(event).setAttribute("key", "kept")));
    });
    assertThat(kept()).isEqualTo("kept");
  }

  @Test
  @Rule(in = "AsyncListener#onTimeout", says = "a listener that throws does not stop others")
  void aListenerThatThrowsHindersNoOther() {
    max.tries((request, response) -> {
      request.getSession();
      AsyncContext async = request.startAsync();
      async.setTimeout(SHORT_MILLIS);
      async.addListener(new AsyncHeard(heard, event -> {
        throw new IllegalArgumentException("no");
      }));
      async.addListener(new AsyncHeard(heard, event -> session(event).setAttribute("key", "kept")));
    });
    assertThat(kept()).isEqualTo("kept");
  }

  @Test
  @Rule(in = "AsyncListener#onStartAsync", says = "a listener must add itself again")
  void anotherCycleHasListenersOfItsOwn() {
    max.visits((request, response) -> {
      boolean again = request.getDispatcherType() == DispatcherType.ASYNC;
      AsyncContext async = request.startAsync();
      AsyncHeard listener = new AsyncHeard(heard, event -> {});
      List.of(listener).subList(again ? 1 : 0, 1).forEach(async::addListener);
      Runnable next = again ? async::complete : async::dispatch;
      next.run();
    });
    assertThat(heard).containsExactly("start");
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 2.3.3.3",
      says = "an error in a thread of AsyncContext.start hangs and loses nothing")
  void aThreadThatFailsHangsNothing() {
    Answer answer = max.tries((request, response) -> {
      HttpSession session = request.getSession();
      AsyncContext async = request.startAsync();
      async.setTimeout(SHORT_MILLIS);
      startOnceLeft(async, () -> {
        session.setAttribute("key", "kept");
        throw new IllegalArgumentException("the thread fails");
      });
    });
    assertThat(answer.status()).isEqualTo(500);
    assertThat(kept()).isEqualTo("kept");
  }

  @Test
  @Rule(
      in = "Servlet 6.1, 7.5",
      says = "a failed asynchronous thread does not keep a session alive")
  void aThreadThatFailsHoldsNoSession() {
    max.tries((request, response) -> {
      request.getSession().setMaxInactiveInterval(1);
      AsyncContext async = request.startAsync();
      async.setTimeout(SHORT_MILLIS);
      startOnceLeft(async, () -> {
        throw new IllegalArgumentException("the thread fails");
      });
    });
    SessionTimesTest.letTimePass(Duration.ofMillis(2200));
    assertThat(max.hasSession()).isFalse();
  }

  /**
   * Runs the work when this thread is done with the request. Tomcat hangs up if the work fails
   * before.
   */
  private static void startOnceLeft(AsyncContext async, Runnable work) {
    Thread beginner = Thread.currentThread();
    async.start(() -> {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> hasLeft(beginner));
      work.run();
    });
  }

  private static boolean hasLeft(Thread beginner) {
    return Stream.of(beginner.getStackTrace())
        .map(StackTraceElement::getClassName)
        .noneMatch(
            name -> name.startsWith("jakarta.servlet.") || name.startsWith("org.apache.coyote."));
  }
}
