package dev.krsession.cdi;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session of ours as Weld sees it: with the names of {@link BeanNames}. */
abstract sealed class WeldSession implements HttpSession
    permits InjectedSession, WeldSession.Known {
  private final BeanNames names;

  WeldSession(BeanNames names) {
    this.names = names;
  }

  /** One that is known; itself where names are no numbers. */
  static HttpSession of(HttpSession session, BeanNames names) {
    if (!names.areNumbers()) {
      return session;
    }
    return new Known(session, names);
  }

  /** Our session, if there is one. */
  abstract @Nullable HttpSession present();

  /** Our session, which begins if there is none. */
  abstract HttpSession session();

  @Override
  public long getCreationTime() {
    return session().getCreationTime();
  }

  @Override
  public String getId() {
    return session().getId();
  }

  @Override
  public long getLastAccessedTime() {
    return session().getLastAccessedTime();
  }

  @Override
  public ServletContext getServletContext() {
    return session().getServletContext();
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {
    session().setMaxInactiveInterval(seconds);
  }

  @Override
  public int getMaxInactiveInterval() {
    return session().getMaxInactiveInterval();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    HttpSession present = present();
    return present == null ? null : present.getAttribute(names.lasting(name));
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    HttpSession present = present();
    if (present == null) {
      return Collections.emptyEnumeration();
    }
    List<String> seen = new ArrayList<>();
    for (String name : Collections.list(present.getAttributeNames())) {
      String numbered = names.numbered(name);
      if (numbered != null) {
        seen.add(numbered);
      }
    }
    return Collections.enumeration(seen);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    session().setAttribute(names.lasting(name), value);
  }

  @Override
  public void removeAttribute(String name) {
    HttpSession present = present();
    if (present != null) {
      present.removeAttribute(names.lasting(name));
    }
  }

  @Override
  public void invalidate() {
    session().invalidate();
  }

  @Override
  public boolean isNew() {
    return session().isNew();
  }

  /** One whose session is known. */
  static final class Known extends WeldSession {
    private final HttpSession session;

    Known(HttpSession session, BeanNames names) {
      super(names);
      this.session = session;
    }

    @Override
    HttpSession present() {
      return session;
    }

    @Override
    HttpSession session() {
      return session;
    }
  }
}
