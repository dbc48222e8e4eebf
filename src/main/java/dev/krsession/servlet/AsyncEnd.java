package dev.krsession.servlet;

import dev.krsession.session.WaitBudget;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Ends an asynchronous request's state with its session once the container says that it is over. It
 * is the only listener that the container knows: the application's hear everything from here, so
 * that what they do to the session is done before it is saved.
 */
final class AsyncEnd implements AsyncListener {
  private final SessionRequestWrapper request;
  private final List<AsyncNotifier> hearers = new CopyOnWriteArrayList<>();

  AsyncEnd(SessionRequestWrapper request) {
    this.request = request;
  }

  /** One more of the application's listeners, to hear of this cycle after those before it. */
  void add(AsyncNotifier hearer) {
    hearers.add(hearer);
  }

  @Override
  public void onComplete(AsyncEvent event) throws IOException {
    try {
      tell(hearers, event, AsyncListener::onComplete);
    } finally {
      saveAndClose();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) throws IOException {
    try {
      tell(hearers, event, AsyncListener::onTimeout);
    } finally {
      endInError();
    }
  }

  @Override
  public void onError(AsyncEvent event) throws IOException {
    try {
      tell(hearers, event, AsyncListener::onError);
    } finally {
      endInError();
    }
  }

  /** The next cycle has those listeners who add themselves again when they hear of it. */
  @Override
  public void onStartAsync(AsyncEvent event) throws IOException {
    List<AsyncNotifier> before = List.copyOf(hearers);
    hearers.clear();
    tell(before, event, AsyncListener::onStartAsync);
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

  /** One that throws hinders no other; the container is told at last, and logs it. */
  private void tell(List<AsyncNotifier> all, AsyncEvent event, AsyncNotifier.Call call)
      throws IOException {
    @Nullable IOException failure = null;
    for (AsyncNotifier hearer : all) {
      Object before = request.budget().bind();
      try {
        hearer.hear(event, call);
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
