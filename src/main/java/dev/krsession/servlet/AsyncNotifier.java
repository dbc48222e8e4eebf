package dev.krsession.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Calls an {@link AsyncListener} of the application with our context instead of the container's.
 *
 * @param listener the application's listener
 * @param context the context that it was added to
 * @param request the request for its events
 * @param response the response for its events
 */
record AsyncNotifier(
    AsyncListener listener,
    AsyncContext context,
    ServletRequest request,
    ServletResponse response) {

  /** One of the listener's methods. */
  interface Call {
    void deliver(AsyncListener listener, AsyncEvent event) throws IOException;
  }

  void deliver(AsyncEvent event, Call call) throws IOException {
    call.deliver(listener, new AsyncEvent(context, request, response, event.getThrowable()));
  }
}
