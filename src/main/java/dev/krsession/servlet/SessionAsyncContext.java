package dev.krsession.servlet;

import dev.krsession.session.StackRoom;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the container's asynchronous context: the session is saved before it completes, and after
 * its listeners have been called.
 */
final class SessionAsyncContext implements AsyncContext {
  /** Does nothing. */
  private static final AsyncListener NOBODY = new AsyncListener() {
    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  };

  private final AsyncContext context;
  private final AsyncEnd end;
  private final SessionRequestWrapper request;
  private final AsyncStart start;
  private final ServletRequest startedWith;
  private final ServletResponse startedResponse;

  /** The thread that dispatches the request to where it was received. */
  private volatile @Nullable Thread dispatching;

  /**
   * Wraps {@code context}, whose events go to {@code end}.
   *
   * @param startedWith what it was started with; the container may not know it after a dispatch
   * @param startedResponse the same
   */
  SessionAsyncContext(
      AsyncContext context,
      AsyncEnd end,
      SessionRequestWrapper request,
      AsyncStart start,
      ServletRequest startedWith,
      ServletResponse startedResponse) {
    this.context = context;
    this.end = end;
    this.request = request;
    this.start = start;
    this.startedWith = startedWith;
    this.startedResponse = startedResponse;
  }

  /** Returns whether this thread dispatches the request to where it was received. */
  boolean isDispatching() {
    return dispatching == Thread.currentThread();
  }

  /**
   * Adds a listener to the container's own context. GlassFish answers 200 to errors if a listener
   * was added with a response that has a status.
   */
  static void addTo(
      AsyncContext context,
      AsyncListener listener,
      ServletRequest request,
      ServletResponse response) {
    context.addListener(listener, request, new ServletResponseWrapper(response));
  }

  AsyncEnd end() {
    return end;
  }

  /** If the session cannot be saved it is released at once: Tomcat may not report the end then. */
  @Override
  public void complete() {
    boolean saved = false;
    try {
      StackRoom.require();
      request.endOrFail();
      saved = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      try {
        context.complete();
      } finally {
        if (!saved) {
          request.close();
        }
      }
    }
  }

  @Override
  public boolean hasOriginalRequestAndResponse() {
    return start != AsyncStart.WITH_OTHERS;
  }

  @Override
  public ServletRequest getRequest() {
    return context.getRequest();
  }

  @Override
  public ServletResponse getResponse() {
    return context.getResponse();
  }

  /**
   * A request that was started without arguments goes to where it was received, even if it was
   * forwarded since (Javadoc of {@code AsyncContext}); the container knows ours as an argument.
   */
  @Override
  public void dispatch() {
    dispatching = start == AsyncStart.WITHOUT_ARGUMENTS ? Thread.currentThread() : null;
    try {
      context.dispatch();
    } finally {
      dispatching = null;
    }
  }

  @Override
  public void dispatch(String path) {
    context.dispatch(path);
  }

  @Override
  public void dispatch(ServletContext target, String path) {
    context.dispatch(target, path);
  }

  @Override
  public void start(Runnable run) {
    context.start(request.within(run));
  }

  @Override
  public void addListener(AsyncListener listener) {
    addListener(listener, startedWith, startedResponse);
  }

  /** The container decides whether it is too late. */
  @Override
  public void addListener(
      AsyncListener listener, ServletRequest request, ServletResponse response) {
    addTo(context, NOBODY, this.request, startedResponse);
    end.add(new AsyncNotifier(listener, this, request, response));
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return context.createListener(type);
  }

  @Override
  public void setTimeout(long timeout) {
    context.setTimeout(timeout);
  }

  @Override
  public long getTimeout() {
    return context.getTimeout();
  }
}
