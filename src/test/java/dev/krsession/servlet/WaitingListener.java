package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits at each event until another thread of the request has used the session. */
final class WaitingListener
    implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
  /** The events, and whether the other thread got through. */
  static final Map<String, Boolean> MET = new ConcurrentHashMap<>();

  private static final ThreadLocal<HttpServletRequest> PRESENT = new ThreadLocal<>();

  static void in(HttpServletRequest request) {
    PRESENT.set(request);
  }

  static void out() {
    PRESENT.remove();
  }

  /** Waits for another thread of the present request. */
  static void meet(String event) {
    HttpServletRequest request = PRESENT.get();
    if (request == null) {
      return;
    }
    FutureTask<Boolean> other = new FutureTask<>(() -> use(request), true);
    Thread thread = new Thread(other, "other-thread");
    thread.setDaemon(true);
    thread.start();
    MET.merge(event, isDone(other), Boolean::logicalAnd);
  }

  private static void use(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.getAttribute("other");
    }
  }

  private static boolean isDone(FutureTask<Boolean> other) {
    try {
      return other.get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      // It was through, and perhaps too late for the session.
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    meet("created");
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    meet("destroyed");
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
    meet("id changed");
  }

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    meet("added");
  }

  @Override
  public void attributeReplaced(HttpSessionBindingEvent event) {
    meet("replaced");
  }

  @Override
  public void attributeRemoved(HttpSessionBindingEvent event) {
    meet("removed");
  }
}
