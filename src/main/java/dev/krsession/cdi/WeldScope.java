package dev.krsession.cdi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Weld's session scope in our session. Weld begins a request with the container's request, before
 * any filter. As soon as ours is there, the session scope of the thread is associated with that
 * instead, and with the container's again at its end. Safe for use by many threads.
 *
 * <p>Weld finds a thread's session in a holder of its own. It gets that of the
 * {@link RunningRequest} if the visitor has a cookie of ours or our session has begun, else
 * nothing: then Weld begins a session when a bean is first used. No session is looked up for it
 * before.
 */
final class WeldScope implements HttpSessionListener {
  /** Under which Weld remembers that the session has ended in this request. */
  private static final String ENDED = "org.jboss.weld." + HttpSession.class.getName();

  private final WeldApi weld;
  private final @Nullable WeldBeans beans;
  private final RunningRequest current = new RunningRequest();
  private final HttpSession injected;

  WeldScope(WeldApi weld, @Nullable WeldBeans beans) {
    this.weld = weld;
    this.beans = beans;
    this.injected = WeldSession.of(current, weld.names());
  }

  /** Weld looks for a session whenever it gets a request, which would load each one. */
  private static final class Unhurried extends HttpServletRequestWrapper {
    Unhurried(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
      return create ? getSession() : null;
    }
  }

  /**
   * A request of ours begins in this thread, or a part of it.
   *
   * @return the task to run when it ends
   */
  Runnable enter(HttpServletRequest containers, HttpServletRequest ours) {
    if (current.request() != null || !weld.isActive()) {
      return () -> {};
    }
    HttpServletRequest unhurried = new Unhurried(ours);
    boolean entered = false;
    try {
      take(containers, ours, unhurried);
      entered = true;
    } finally {
      if (!entered) {
        current.leave();
        end(false);
      }
    }
    return () -> leave(containers, unhurried);
  }

  private void take(
      HttpServletRequest containers, HttpServletRequest ours, HttpServletRequest unhurried) {
    weld.leave(containers);
    begin();
    current.enter(ours);
    if (ours.isRequestedSessionIdFromCookie()) {
      weld.hold(injected);
    } else {
      weld.holdNone();
    }
    weld.use(unhurried);
    weld.converse(unhurried);
  }

  private void leave(HttpServletRequest containers, HttpServletRequest unhurried) {
    try {
      weld.endConversation();
    } finally {
      // First of all: a thread that kept it would leave later requests to the container's session.
      current.leave();
      try {
        weld.converse(containers);
      } finally {
        weld.holdNone();
        try {
          giveBack(containers, unhurried);
        } finally {
          end(containers.getAttribute(ENDED) != null);
        }
      }
    }
  }

  private void giveBack(HttpServletRequest containers, HttpServletRequest unhurried) {
    // Else Weld ends the beans itself when the container's request ends, with its events around.
    if (containers.getAttribute(ENDED) == null) {
      weld.leave(unhurried);
      weld.use(containers);
    }
  }

  /** Lets the application's listeners of a session's end use its beans. */
  HttpSessionListener last() {
    return new HttpSessionListener() {
      @Override
      public void sessionDestroyed(HttpSessionEvent event) {
        weld.terminal().sessionDestroyed(seen(event));
      }
    };
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    weld.listener().sessionCreated(seen(event));
    if (current.request() != null) {
      weld.hold(injected);
    } else {
      weld.holdNone();
    }
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    HttpServletRequest request = current.request();
    if (request == null) {
      endOutsideOfRequests(event);
    } else if (event.getSession().equals(request.getSession(false))) {
      HttpSessionEvent seen = seen(event);
      weld.hold(seen.getSession());
      weld.listener().sessionDestroyed(seen);
    } else {
      endAnothers(event, request);
    }
  }

  /** As Weld is to see it. */
  private HttpSessionEvent seen(HttpSessionEvent event) {
    return new HttpSessionEvent(WeldSession.of(event.getSession(), weld.names()));
  }

  private void endOutsideOfRequests(HttpSessionEvent event) {
    begin();
    try {
      complete(event.getSession());
      weld.listener().sessionDestroyed(seen(event));
    } finally {
      end(false);
    }
  }

  private void begin() {
    WeldBeans present = beans;
    if (present != null) {
      present.reinjected().begin();
    }
  }

  private void end(boolean ending) {
    WeldBeans present = beans;
    if (present != null) {
      present.reinjected().end(ending);
    }
  }

  /** Completes the beans that were read before this request was known. */
  private void complete(HttpSession session) {
    WeldBeans present = beans;
    if (present == null) {
      return;
    }
    for (String name : Collections.list(session.getAttributeNames())) {
      Object value = session.getAttribute(name);
      if (value != null && present.isBean(value)) {
        present.complete(value);
      }
    }
  }

  /** Ends another visitor's session in this request, and keeps the request's own beans. */
  private void endAnothers(HttpSessionEvent event, HttpServletRequest request) {
    HttpServletRequest unhurried = new Unhurried(request);
    weld.leave(unhurried);
    try {
      weld.listener().sessionDestroyed(seen(event));
    } finally {
      weld.hold(injected);
      weld.use(unhurried);
    }
  }
}
