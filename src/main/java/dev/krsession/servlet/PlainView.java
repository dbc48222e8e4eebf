package dev.krsession.servlet;

import dev.krsession.lifecycle.ActiveSession;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** The application's view of a session on Servlet 6.0. */
record PlainView(ActiveSession session, ServletContext context) implements SessionView {
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
