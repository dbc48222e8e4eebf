package dev.krsession.servlet;

import dev.krsession.lifecycle.ActiveSession;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The application's view of a session on Servlet 6.1. Not loaded on 6.0, which has no
 * {@link HttpSession.Accessor}.
 */
record AccessibleView(ActiveSession session, ServletContext context) implements SessionView {
  @Override
  public HttpSession.Accessor getAccessor() {
    return new SessionAccessor(session.later(), context);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionView view
        && session.handle().equals(view.session().handle());
  }

  @Override
  public int hashCode() {
    return session.handle().hashCode();
  }
}
