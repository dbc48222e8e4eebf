package dev.krsession.codec;

import java.util.List;

/**
 * The classes whose objects belong to the node that set them, and are never stored: what containers
 * and frameworks put into a session to hear of its end, and what the application names. A class
 * counts if it, or one it extends, is named. Immutable.
 */
public final class NodeLocalTypes {
  /** Those that are known without being named. */
  public static final NodeLocalTypes KNOWN = of(List.of());

  /** Tomcat's closes WebSockets, Spring's are for beans with an end, and the rest are locks. */
  private static final List<String> HELPERS = List.of(
      "org.apache.tomcat.websocket.server.WsHttpSessionBindingListener",
      "org.springframework.web.context.request.DestructionCallbackBindingListener",
      "org.springframework.web.util.HttpSessionMutexListener$Mutex",
      "com.sun.faces.context.SessionMap$Mutex");

  private final TypePatterns patterns;

  private NodeLocalTypes(TypePatterns patterns) {
    this.patterns = patterns;
  }

  /**
   * The known ones and more.
   *
   * @throws IllegalArgumentException if one is neither a class name nor a package with {@code .*}
   *     or {@code .**} behind it
   */
  public static NodeLocalTypes of(List<String> patterns) {
    return new NodeLocalTypes(TypePatterns.of("codec.node-local-types", patterns));
  }

  boolean has(Object value) {
    Class<?> type = value.getClass();
    while (type != null && !isPlatform(type)) {
      if (HELPERS.contains(type.getName()) || patterns.match(type.getName())) {
        return true;
      }
      type = type.getSuperclass();
    }
    return false;
  }

  private static boolean isPlatform(Class<?> type) {
    return type.getName().startsWith("java.");
  }
}
