package dev.krsession.specification;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes down what it hears, and does something on completion or timeout.
 *
 * @param heard what it has heard
 * @param work what it does
 */
record AsyncHeard(List<String> heard, Consumer<AsyncEvent> work) implements AsyncListener {
  @Override
  public void onComplete(AsyncEvent event) {
    heard.add("complete");
    work.accept(event);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    heard.add("timeout");
    work.accept(event);
  }

  @Override
  public void onError(AsyncEvent event) {
    heard.add("error");
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    heard.add("start");
  }
}
