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
 * The classes whose objects belong to the node that set them, and are never stored: locks, what
 * containers and frameworks put into a session to hear of its end, and what the application names.
 * A class counts if it, or one it extends, is named. Immutable.
 */
public final class NodeLocalTypes {
  /** Those that are known without being named. */
  public static final NodeLocalTypes KNOWN = of(List.of());

  /** Tomcat's closes WebSockets, Spring's are for beans with an end, and the rest are locks. */
  private static final List<String> HELPERS = List.of(
      "org.apache.tomcat.websocket.server.WsHttpSessionBindingListener",
      "org.springframework.web.context.request.DestructionCallbackBindingListener",
      "org.springframework.web.util.HttpSessionMutexListener$Mutex",
      "com.sun.faces.context.SessionMap$Mutex",
      // beans of CDI, with proxies that Weld makes while it runs
      "org.jboss.weld.contexts.SerializableContextualInstanceImpl",
      "org.jboss.weld.contexts.beanstore.LockStore",
      "org.jboss.weld.contexts.conversation.ConversationIdGenerator",
      "org.jboss.weld.contexts.conversation.ConversationImpl",
      "net.bull.javamelody.SessionListener",
      // holds the whole of Wicket's session, which is an attribute of its own
      "org.apache.wicket.session.HttpSessionStore$SessionBindingListener",
      // holds a ResourceBundle; JSTL makes it anew
      "jakarta.servlet.jsp.jstl.fmt.LocalizationContext",
      "org.apache.struts2.interceptor.exec.StrutsBackgroundProcess");

  /** A live user interface with its lock: it works on the node that made it, and nowhere else. */
  private static final String LIVE = "com.vaadin.flow.server.VaadinSession";

  /** Deeper than this nobody looks for them. */
  private static final int MAX_DEPTH = 8;

  private final TypePatterns patterns;
  private final Consumer<String> live;
  private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

  private NodeLocalTypes(TypePatterns patterns, Consumer<String> live) {
    this.patterns = patterns;
    this.live = live;
  }

  /**
   * The known ones and more.
   *
   * @throws IllegalArgumentException if one is neither a class name nor a package with {@code .*}
   *     or {@code .**} behind it, or is of Java itself
   */
  public static NodeLocalTypes of(List<String> patterns) {
    return of(patterns, type -> {});
  }

  /**
   * The known ones and more.
   *
   * @param live is told the class, once, of a value without which another node cannot serve the
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

  /** Whether a value is of such a class, or a collection of the JDK that holds such a value. */
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
    if (!isPlatform(TypeName.element(value.getClass()))) {
      return false;
    }
    return value instanceof Map<?, ?> map
        ? anyOf(map.keySet(), depth) || anyOf(map.values(), depth)
        : anyOf(elements(value), depth);
  }

  private boolean anyOf(Collection<?> elements, int depth) {
    try {
      return elements.stream().anyMatch(element -> has(element, depth - 1));
    } catch (ConcurrentModificationException e) {
      return false;
    }
  }

  private static Collection<?> elements(Object value) {
    return value instanceof Collection<?> collection
        ? collection
        : value instanceof @Nullable Object[] array ? Arrays.asList(array) : List.of();
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
