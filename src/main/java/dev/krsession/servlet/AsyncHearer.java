package dev.krsession.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An application's {@link AsyncListener}, which hears of our context in place of the container's.
 *
 * @param listener the application's
 * @param context the context that it was added to
 * @param request what it wants to find in its events; null for what the asynchronous cycle began
 *     with (Javadoc of {@code AsyncContext.addListener})
 * @param response likewise
 */
record AsyncHearer(
    AsyncListener listener,
    AsyncContext context,
    @Nullable ServletRequest request,
    @Nullable ServletResponse response) {

  /** What it is told. */
  interface Call {
    void tell(AsyncListener listener, AsyncEvent event) throws IOException;
  }

  void hear(AsyncEvent event, Call call) throws IOException {
    ServletRequest asked = request == null ? event.getSuppliedRequest() : request;
    ServletResponse answer = response == null ? event.getSuppliedResponse() : response;
    call.tell(listener, new AsyncEvent(context, asked, answer, event.getThrowable()));
  }
}
