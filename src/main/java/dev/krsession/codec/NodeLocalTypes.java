package dev.krsession.codec;

import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose objects belong to the node that set them, and are never stored: locks, helpers
 * by which containers and frameworks notice a session's end, and those that the application names.
 * A class counts if it, or one it extends, is named. Immutable.
 */
public final class NodeLocalTypes {
  /** The built-in ones. */
  public static final NodeLocalTypes KNOWN = of(List.of());

  /**
   * Tomcat's closes WebSockets, Spring's are for beans with a destruction callback, the rest are
   * locks.
   */
  private static final List<String> HELPERS = List.of(
      "org.apache.tomcat.websocket.server.WsHttpSessionBindingListener",
      "org.springframework.web.context.request.DestructionCallbackBindingListener",
      "org.springframework.web.util.HttpSessionMutexListener$Mutex",
      "com.sun.faces.context.SessionMap$Mutex",
      // CDI beans, where they cannot be unwrapped
      "org.jboss.weld.contexts.SerializableContextualInstanceImpl",
      "org.jboss.weld.contexts.beanstore.LockStore",
      "net.bull.javamelody.SessionListener",
      // refers to Wicket's whole session, which is an attribute of its own
      "org.apache.wicket.session.HttpSessionStore$SessionBindingListener",
      // contains a ResourceBundle; JSTL recreates it
      "jakarta.servlet.jsp.jstl.fmt.LocalizationContext",
      "org.apache.struts2.interceptor.exec.StrutsBackgroundProcess");

  /** A live user interface with its lock: it works on the node that made it, and nowhere else. */
  private static final String LIVE = "com.vaadin.flow.server.VaadinSession";

  /** The maximum depth of the search. */
  private static final int MAX_DEPTH = 8;

  private final TypePatterns patterns;
  private final Consumer<String> live;
  private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

  private NodeLocalTypes(TypePatterns patterns, Consumer<String> live) {
    this.patterns = patterns;
    this.live = live;
  }

  /**
   * Adds classes to the built-in ones.
   *
   * @throws IllegalArgumentException if one is neither a class name nor a package with {@code .*}
   *     or {@code .**} behind it, or belongs to Java itself
   */
  public static NodeLocalTypes of(List<String> patterns) {
    return of(patterns, type -> {});
  }

  /**
   * Adds classes to the built-in ones.
   *
   * @param live receives the class, once, of a value without which another node cannot serve the
   *     visitor
   * @throws IllegalArgumentException as without
   */
  public static NodeLocalTypes of(List<String> patterns, Consumer<String> live) {
    for (String pattern : patterns) {
      if (pattern.startsWith("java.")) {
        throw new IllegalArgumentException("codec.node-local-types: \"" + pattern
            + "\" names classes of Java itself, which half of all values are made of; name the"
            + " attribute in codec.node-local-attributes instead");
      }
    }
    return new NodeLocalTypes(TypePatterns.of("codec.node-local-types", patterns), live);
  }

  /** Returns whether a value is of such a class, or a JDK collection that contains such a value. */
  boolean has(Object value) {
    return has(value, MAX_DEPTH);
  }

  private boolean has(@Nullable Object value, int depth) {
    if (value == null || depth == 0) {
      return false;
    }
    if (known.computeIfAbsent(value.getClass(), this::isLocal)) {
      return true;
    }
    Collection<?> elements = elements(value);
    if (elements.isEmpty() || !isPlatform(TypeName.element(value.getClass()))) {
      return false;
    }
    return anyOf(elements, depth) || (value instanceof Map<?, ?> map && anyOf(map.values(), depth));
  }

  private boolean anyOf(Collection<?> elements, int depth) {
    try {
      for (Object element : elements) {
        if (has(element, depth - 1)) {
          return true;
        }
      }
      return false;
    } catch (ConcurrentModificationException e) {
      return false;
    }
  }

  private static Collection<?> elements(Object value) {
    if (value instanceof Collection<?> collection) {
      return collection;
    }
    if (value instanceof Map<?, ?> map) {
      return map.keySet();
    }
    return value instanceof @Nullable Object[] array ? Arrays.asList(array) : List.of();
  }

  private boolean isLocal(Class<?> type) {
    if (type == Object.class
        || Lock.class.isAssignableFrom(type)
        || ReadWriteLock.class.isAssignableFrom(type)
        || type == Semaphore.class
        || type == StampedLock.class) {
      return true;
    }
    for (Class<?> at = type; at != null && !isPlatform(at); at = at.getSuperclass()) {
      if (at.getName().equals(LIVE)) {
        live.accept(type.getName());
        return true;
      }
      if (HELPERS.contains(at.getName()) || patterns.match(at.getName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlatform(Class<?> type) {
    return type.getName().startsWith("java.");
  }
}
