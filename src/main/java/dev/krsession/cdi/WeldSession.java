package dev.krsession.cdi;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A session of ours as Weld sees it: with the names of {@link BeanNames}. */
sealed class WeldSession implements HttpSession permits WeldSession.Accessible {
  /** Since Servlet 6.1. */
  private static final boolean HAS_ACCESSOR = Stream.of(HttpSession.class.getMethods())
      .anyMatch(method -> method.getName().equals("getAccessor"));

  private final Source source;
  private final BeanNames names;

  private WeldSession(Source source, BeanNames names) {
    this.source = source;
    this.names = names;
  }

  /** Where our session is. */
  interface Source {
    /** Our session, if there is one. */
    @Nullable
    HttpSession present();

    /** Our session, which begins if there is none. */
    HttpSession session();

    /** The webapp's. */
    ServletContext context();
  }

  private record Known(HttpSession session) implements Source {
    @Override
    public HttpSession present() {
      return session;
    }

    @Override
    public ServletContext context() {
      return session.getServletContext();
    }
  }

  /** On Servlet 6.1. Not loaded on 6.0, which has no {@link HttpSession.Accessor}. */
  static final class Accessible extends WeldSession {
    private Accessible(Source source, BeanNames names) {
      super(source, names);
    }

    @Override
    public HttpSession.Accessor getAccessor() {
      return session().getAccessor();
    }
  }

  /** One that fits the container's version of the Servlet API. */
  static HttpSession of(Source source, BeanNames names) {
    return HAS_ACCESSOR ? new Accessible(source, names) : new WeldSession(source, names);
  }

  /** One that is known; itself where names are no numbers. */
  static HttpSession of(HttpSession session, BeanNames names) {
    return names.areNumbers() ? of(new Known(session), names) : session;
  }

  private @Nullable HttpSession present() {
    return source.present();
  }

  final HttpSession session() {
    return source.session();
  }

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
    return source.context();
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
}
