package dev.krsession.servlet;

import dev.krsession.lifecycle.DetachedAccess;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/** Servlet 6.1's way to a session outside of requests. Safe for use by many threads. */
record SessionAccessor(DetachedAccess session, ServletContext context)
    implements HttpSession.Accessor {
  /**
   * Hands over the session as if in a request of its own, and saves what has changed.
   *
   * @throws IllegalStateException if the session has ended, or its id has changed
   */
  @Override
  public void access(Consumer<HttpSession> sessionConsumer) {
    session.with(held -> sessionConsumer.accept(SessionView.of(held, context)));
  }
}
