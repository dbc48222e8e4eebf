package dev.krsession.backend.record;

import dev.krsession.session.SessionHandle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The node-local attributes of one session. Once it has ended they are those that it had then, for
 * listeners of its end. Thread-safe.
 */
final class LocalAttributes {
  private final SessionHandle handle;
  private final NodeLocals node;

  /** The attributes of an ended session. */
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

  /** Returns whether this very object is among them. */
  boolean holds(Object value) {
    Map<String, Object> ended = remains;
    return (ended == null ? node.values(handle) : ended.values())
        .stream().anyMatch(present -> present == value);
  }

  /** Adds their names to {@code shared}, and returns it. */
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

  /** Called when the session has ended. */
  void end() {
    remains = node.end(handle);
  }
}
