package dev.krsession.compare;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of a {@link Floor}; all else that a session can do is refused. */
final class FloorSession implements HttpSession {
  /** What this request has set. */
  final Map<String, Object> changed = new HashMap<>();

  private final String id;
  private final Map<String, Object> stored;

  FloorSession(String id, Map<String, Object> stored) {
    this.id = id;
    this.stored = stored;
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    Object own = changed.get(name);
    return own == null ? stored.get(name) : own;
  }

  @Override
  public void setAttribute(String name, Object value) {
    changed.put(name, value);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(stored.keySet());
  }

  @Override
  public long getCreationTime() {
    throw refused();
  }

  @Override
  public long getLastAccessedTime() {
    throw refused();
  }

  @Override
  public ServletContext getServletContext() {
    throw refused();
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {
    throw refused();
  }

  @Override
  public int getMaxInactiveInterval() {
    throw refused();
  }

  @Override
  public void removeAttribute(String name) {
    throw refused();
  }

  @Override
  public void invalidate() {
    throw refused();
  }

  @Override
  public boolean isNew() {
    throw refused();
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("the bare floor has attributes and nothing else");
  }
}
