package dev.krsession.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/**
 * Ends an asynchronous request's dealings with its session once the container says that it is over.
 */
final class AsyncEnd implements AsyncListener {
  private final SessionRequest request;

  AsyncEnd(SessionRequest request) {
    this.request = request;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    if (!request.isUntouched()) {
      request.dealings().exchange().saveLate();
    }
    request.finish();
  }

  @Override
  public void onTimeout(AsyncEvent event) throws IOException {
    endInError();
  }

  @Override
  public void onError(AsyncEvent event) throws IOException {
    endInError();
  }

  private void endInError() throws IOException {
    request.end();
    RequestGate.carry(request);
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // The new cycle has a listener of its own.
  }
}
