package dev.krsession.servlet;

import dev.krsession.lifecycle.ActiveSession;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A session as Servlet 6.1 knows it. Loaded only there: 6.0 has no {@link HttpSession.Accessor}.
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
