package dev.krsession.servlet;

import dev.krsession.lifecycle.DetachedAccess;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.function.Consumer;

/** Servlet 6.1's access to a session outside requests. Thread-safe. */
record SessionAccessor(DetachedAccess session, ServletContext context)
    implements HttpSession.Accessor {
  /**
   * Passes the session to the consumer like a request of its own, and saves its changes.
   *
   * @throws IllegalStateException if the session has ended, or its id has changed
   */
  @Override
  public void access(Consumer<HttpSession> sessionConsumer) {
    session.with(held -> sessionConsumer.accept(SessionView.of(held, context)));
  }
}
