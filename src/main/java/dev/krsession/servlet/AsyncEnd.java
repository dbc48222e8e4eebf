package dev.krsession.servlet;

import dev.krsession.session.WaitBudget;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Ends the session's unit of work when the container reports the end of an asynchronous request.
 * The only listener known to the container: it calls the application's listeners itself, so that
 * their changes to the session are made before it is saved.
 */
final class AsyncEnd implements AsyncListener {
  private final SessionRequestWrapper request;
  private final List<AsyncNotifier> listeners = new CopyOnWriteArrayList<>();

  AsyncEnd(SessionRequestWrapper request) {
    this.request = request;
  }

  /** Adds a listener of the application to this cycle, after those already added. */
  void add(AsyncNotifier listener) {
    listeners.add(listener);
  }

  @Override
  public void onComplete(AsyncEvent event) throws IOException {
    try {
      deliver(listeners, event, AsyncListener::onComplete);
    } finally {
      saveAndClose();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) throws IOException {
    try {
      deliver(listeners, event, AsyncListener::onTimeout);
    } finally {
      endInError();
    }
  }

  @Override
  public void onError(AsyncEvent event) throws IOException {
    try {
      deliver(listeners, event, AsyncListener::onError);
    } finally {
      endInError();
    }
  }

  /**
   * A listener that wants to be notified of the next cycle adds itself again (Servlet 6.1,
   * {@code AsyncListener}).
   */
  @Override
  public void onStartAsync(AsyncEvent event) throws IOException {
    List<AsyncNotifier> before = List.copyOf(listeners);
    listeners.clear();
    deliver(before, event, AsyncListener::onStartAsync);
  }

  private void saveAndClose() {
    try {
      request.saveLate();
    } finally {
      request.close();
    }
  }

  private void endInError() throws IOException {
    boolean saved = false;
    try {
      request.endOrFail();
      saved = true;
    } finally {
      try {
        request.stash();
      } finally {
        if (!saved) {
          request.close();
        }
      }
    }
  }

  /**
   * A listener that throws does not stop the others; the exception goes to the container, which
   * logs it.
   */
  private void deliver(List<AsyncNotifier> all, AsyncEvent event, AsyncNotifier.Call call)
      throws IOException {
    @Nullable IOException failure = null;
    for (AsyncNotifier listener : all) {
      Object before = request.budget().bind();
      try {
        listener.deliver(event, call);
      } catch (Throwable e) {
        failure = failure == null ? new IOException("an AsyncListener failed", e) : failure;
      } finally {
        WaitBudget.restore(before);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
