package dev.krsession.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * An application's {@link AsyncListener}, which hears of our context in place of the container's.
 *
 * @param listener the application's
 * @param context the context that it was added to
 * @param request what it wants to find in its events
 * @param response likewise
 */
record AsyncNotifier(
    AsyncListener listener,
    AsyncContext context,
    ServletRequest request,
    ServletResponse response) {

  /** What it is told. */
  interface Call {
    void tell(AsyncListener listener, AsyncEvent event) throws IOException;
  }

  void hear(AsyncEvent event, Call call) throws IOException {
    call.tell(listener, new AsyncEvent(context, request, response, event.getThrowable()));
  }
}
