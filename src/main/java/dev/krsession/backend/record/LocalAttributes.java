package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session that stay on this node. Once the session has ended they are those
 * that it had then, for whoever is told of its end. Safe for use by many threads.
 */
final class LocalAttributes {
  private final SessionHandle handle;
  private final NodeLocals node;

  /** What is left of an ended session. */
  private volatile @Nullable Map<String, Object> remains;

  LocalAttributes(SessionHandle handle, NodeLocals node) {
    this.handle = handle;
    this.node = node;
  }

  @Nullable
  Object get(String name) {
    Map<String, Object> ended = remains;
    return ended == null ? node.get(handle, name) : ended.get(name);
  }

  /** Whether this very object is here. */
  boolean holds(Object value) {
    Map<String, Object> ended = remains;
    return (ended == null ? node.values(handle) : ended.values())
        .stream().anyMatch(present -> present == value);
  }

  /** Adds the names here to {@code shared}, which it returns. */
  List<String> addNames(List<String> shared) {
    Map<String, Object> ended = remains;
    for (String name : ended == null ? node.names(handle) : List.copyOf(ended.keySet())) {
      if (!shared.contains(name)) {
        shared.add(name);
      }
    }
    return shared;
  }

  @Nullable
  Object put(String name, Object value) {
    return node.put(handle, name, value);
  }

  @Nullable
  Object remove(String name) {
    return node.remove(handle, name);
  }

  /** The session has ended. */
  void end() {
    remains = node.end(handle);
  }
}
