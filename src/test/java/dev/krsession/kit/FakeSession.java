package dev.krsession.kit;

import dev.krsession.api.KrSession;
import dev.krsession.api.StoreUnavailableException;
import dev.krsession.session.WholeNumbers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A session for unit tests, without a server, a cookie or a store: it keeps its attributes as they
 * are, and behaves as {@link KrSession} says. Safe for use by many threads.
 */
public final class FakeSession implements KrSession {
  private final Map<String, Object> attributes = new LinkedHashMap<>();
  private final long createdAt = System.currentTimeMillis();
  private String id = UUID.randomUUID().toString();
  private String user;
  private int maxInactiveInterval = 1800;
  private int commits;
  private boolean ended;
  private boolean available = true;

  /** A new session without attributes. */
  public FakeSession() {}

  /** The same session with an attribute more. */
  public FakeSession with(String name, Object value) {
    setAttribute(name, value);
    return this;
  }

  /** From now on the store is in trouble: this is an empty stand-in that refuses every change. */
  public synchronized void makeUnavailable() {
    attributes.clear();
    available = false;
  }

  /** How often {@link #commit} was called. */
  public synchronized int commits() {
    return commits;
  }

  /** Whether it was invalidated. */
  public synchronized boolean isInvalidated() {
    return ended;
  }

  /**
   * A request that has this session, attributes of its own and nothing else: every other call says
   * so in an {@link UnsupportedOperationException}.
   */
  public HttpServletRequest request() {
    Map<String, Object> own = new LinkedHashMap<>();
    HttpServletRequest bare = (HttpServletRequest) Proxy.newProxyInstance(
        FakeSession.class.getClassLoader(),
        new Class<?>[] {HttpServletRequest.class},
        (proxy, method, arguments) -> answer(own, method, arguments));
    return in(bare);
  }

  private static Object answer(Map<String, Object> own, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "getAttribute" -> own.get((String) arguments[0]);
      case "getAttributeNames" -> Collections.enumeration(List.copyOf(own.keySet()));
      case "setAttribute" -> {
        own.put((String) arguments[0], arguments[1]);
        yield null;
      }
      case "removeAttribute" -> {
        own.remove((String) arguments[0]);
        yield null;
      }
      case "toString" -> "a request with a session alone";
      default ->
        throw new UnsupportedOperationException(method.getName()
            + ": this request has a session alone; put the session into one of your own by"
            + " FakeSession.in(request)");
    };
  }

  /** A request, such as a mock of another library, that has this session. */
  public HttpServletRequest in(HttpServletRequest request) {
    return new HttpServletRequestWrapper(request) {
      private FakeSession present = FakeSession.this;

      @Override
      public synchronized HttpSession getSession(boolean create) {
        if (present.isInvalidated()) {
          if (!create) {
            return null;
          }
          present = new FakeSession();
        }
        return present;
      }

      @Override
      public HttpSession getSession() {
        return getSession(true);
      }

      @Override
      public String changeSessionId() {
        return present.newId();
      }
    };
  }

  private synchronized String newId() {
    requireAlive();
    id = UUID.randomUUID().toString();
    return id;
  }

  private void requireAlive() {
    if (ended) {
      throw new IllegalStateException("the session has ended");
    }
  }

  private void requireChangeable() {
    requireAlive();
    if (!available) {
      throw unavailable();
    }
  }

  private void requireStore() {
    requireAlive();
    if (!available) {
      throw new StoreUnavailableException(unavailable());
    }
  }

  private static IllegalStateException unavailable() {
    return new IllegalStateException("the session store is not available, as the test has it");
  }

  @Override
  public long getCreationTime() {
    return createdAt;
  }

  @Override
  public synchronized String getId() {
    return id;
  }

  @Override
  public long getLastAccessedTime() {
    return createdAt;
  }

  /** There is no server. */
  @Override
  public ServletContext getServletContext() {
    throw new UnsupportedOperationException("this session has no ServletContext");
  }

  @Override
  public synchronized void setMaxInactiveInterval(int seconds) {
    maxInactiveInterval = seconds;
  }

  @Override
  public synchronized int getMaxInactiveInterval() {
    return maxInactiveInterval;
  }

  @Override
  public synchronized Object getAttribute(String name) {
    requireAlive();
    return attributes.get(name);
  }

  @Override
  public synchronized Enumeration<String> getAttributeNames() {
    requireAlive();
    return Collections.enumeration(List.copyOf(attributes.keySet()));
  }

  @Override
  public synchronized void setAttribute(String name, Object value) {
    requireChangeable();
    Object former = value == null ? attributes.remove(name) : attributes.put(name, value);
    if (former != value) {
      bind(name, value);
      unbind(name, former);
    }
  }

  private void bind(String name, Object value) {
    if (value instanceof HttpSessionBindingListener listener) {
      listener.valueBound(new HttpSessionBindingEvent(this, name, value));
    }
  }

  private void unbind(String name, Object value) {
    if (value instanceof HttpSessionBindingListener listener) {
      listener.valueUnbound(new HttpSessionBindingEvent(this, name, value));
    }
  }

  @Override
  public void removeAttribute(String name) {
    setAttribute(name, null);
  }

  @Override
  public synchronized void invalidate() {
    requireChangeable();
    Map<String, Object> last = new LinkedHashMap<>(attributes);
    attributes.clear();
    ended = true;
    last.forEach(this::unbind);
  }

  @Override
  public synchronized boolean isNew() {
    requireAlive();
    return commits == 0;
  }

  @Override
  public OptionalInt getInt(String name) {
    OptionalLong number = getLong(name);
    return number.isPresent()
        ? OptionalInt.of(Math.toIntExact(number.getAsLong()))
        : OptionalInt.empty();
  }

  @Override
  public void setInt(String name, int value) {
    setAttribute(name, value);
  }

  @Override
  public OptionalLong getLong(String name) {
    Object value = getAttribute(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(WholeNumbers.of(name, value));
  }

  @Override
  public void setLong(String name, long value) {
    setAttribute(name, value);
  }

  @Override
  public Optional<String> getString(String name) {
    return get(name, String.class);
  }

  @Override
  public void setString(String name, String value) {
    setAttribute(name, value);
  }

  @Override
  public Optional<byte[]> getBytes(String name) {
    return get(name, byte[].class).map(byte[]::clone);
  }

  @Override
  public void setBytes(String name, byte[] value) {
    setAttribute(name, value.clone());
  }

  @Override
  public <T> Optional<T> get(String name, Class<T> type) {
    return Optional.ofNullable(type.cast(getAttribute(name)));
  }

  @Override
  public void set(String name, Object value) {
    setAttribute(name, value);
  }

  @Override
  public void remove(String name) {
    removeAttribute(name);
  }

  @Override
  public void clear() {
    Collections.list(getAttributeNames()).forEach(this::removeAttribute);
  }

  @Override
  public synchronized long increment(String name, long delta) {
    requireStore();
    Number sum = WholeNumbers.sum(name, getAttribute(name), delta);
    setAttribute(name, sum);
    return sum.longValue();
  }

  @Override
  public synchronized <T> Optional<T> update(String name, Class<T> type, UnaryOperator<T> change) {
    requireStore();
    T next = change.apply(type.cast(getAttribute(name)));
    setAttribute(name, next);
    return Optional.ofNullable(next);
  }

  @Override
  public synchronized Optional<String> getUser() {
    requireAlive();
    return Optional.ofNullable(user);
  }

  @Override
  public synchronized void setUser(String name) {
    requireStore();
    if (!name.equals(user)) {
      newId();
    }
    user = name;
  }

  @Override
  public synchronized void removeUser() {
    requireStore();
    if (user != null) {
      newId();
    }
    user = null;
  }

  @Override
  public synchronized boolean isAvailable() {
    return available;
  }

  @Override
  public synchronized void commit() {
    requireStore();
    commits++;
  }
}
