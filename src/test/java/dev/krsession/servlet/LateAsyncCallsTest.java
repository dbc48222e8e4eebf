package dev.krsession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.krsession.container.Backend;
import dev.krsession.container.Container;
import dev.krsession.kit.KrSessionKit;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An asynchronous context that was dispatched or completed answers as without the filter. */
@ParameterizedClass
@EnumSource(Container.class)
class LateAsyncCallsTest {
  @Parameter
  private Container container;

  private enum End {
    DISPATCH(async -> async.dispatch("/done")),
    COMPLETE(AsyncContext::complete);

    private final Consumer<AsyncContext> call;

    End(Consumer<AsyncContext> call) {
      this.call = call;
    }
  }

  /** Writes down what it is notified of. */
  private record Witness(String name, List<String> told) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      told.add(name + " completed");
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      told.add(name + " late");
    }

    @Override
    public void onError(AsyncEvent event) {
      told.add(name + " failed");
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      told.add(name + " started");
    }
  }

  private static void attempt(String name, List<String> told, Runnable call) {
    try {
      call.run();
      told.add(name + " good");
    } catch (RuntimeException e) {
      told.add(name + " " + e.getClass().getSimpleName());
    }
  }

  private static void go(
      End end, HttpServletRequest request, HttpServletResponse response, List<String> told) {
    AsyncContext async = request.startAsync();
    async.addListener(new Witness("early", told));
    end.call.accept(async);
    attempt("listener", told, () -> async.addListener(new Witness("late", told)));
    attempt(
        "listener with arguments",
        told,
        () -> async.addListener(new Witness("late with arguments", told), request, response));
    attempt("request", told, async::getRequest);
    attempt("response", told, async::getResponse);
    attempt("originals", told, async::hasOriginalRequestAndResponse);
    attempt("timeout", told, async::getTimeout);
    attempt("dispatch", told, async::dispatch);
  }

  private List<String> told(End end, UnaryOperator<KrSessionKit> change) {
    List<String> told = new CopyOnWriteArrayList<>();
    try (KrSessionKit server = change
        .apply(container.kit(Backend.MEMORY))
        .on("/go", (request, response) -> go(end, request, response, told))
        .on("/done", (request, response) -> response.getWriter().print("done"))
        .start()) {
      Object unused = server.visitor().get("/go");
    }
    return told;
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void lateCallsAreAnsweredAsWithoutTheFilter(End end) {
    List<String> plain = told(end, KrSessionKit::withoutFilter);
    assertThat(plain).contains("early completed");
    assertThat(told(end, kit -> kit)).isEqualTo(plain);
  }
}
