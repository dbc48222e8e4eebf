package dev.krsession.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** An application's answer to a timeout, which it notes in the session. */
public final class TimeoutAnswer implements AsyncListener {
  @Override
  public void onTimeout(AsyncEvent event) {
    HttpServletRequest request = (HttpServletRequest) event.getAsyncContext().getRequest();
    request.getSession().setAttribute("key", "kept");
    Pages.print(event.getAsyncContext().getResponse(), "too slow");
    event.getAsyncContext().complete();
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
