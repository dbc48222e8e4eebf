package dev.krsession.servlet;

import dev.krsession.lifecycle.ActiveSession;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** A session as Servlet 6.0 knows it. */
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
