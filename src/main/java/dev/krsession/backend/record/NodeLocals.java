package dev.krsession.backend.record;

import dev.krsession.backend.BackendException;
import dev.krsession.session.SessionHandle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The node-local attributes of all sessions: live objects, visible to all requests on this node at
 * once and never stored. Kept as long as the store has their session. Thread-safe.
 */
final class NodeLocals {
  private final Map<SessionHandle, Map<String, Object>> sessions = new ConcurrentHashMap<>();

  @Nullable
  Object get(SessionHandle handle, String name) {
    Map<String, Object> present = sessions.get(handle);
    return present == null ? null : present.get(name);
  }

  Collection<Object> values(SessionHandle handle) {
    return sessions.getOrDefault(handle, Map.of()).values();
  }

  List<String> names(SessionHandle handle) {
    return List.copyOf(sessions.getOrDefault(handle, Map.of()).keySet());
  }

  @Nullable
  Object put(SessionHandle handle, String name, Object value) {
    AtomicReference<@Nullable Object> former = new AtomicReference<>();
    sessions.compute(handle, (key, present) -> {
      Map<String, Object> changed = present == null ? new ConcurrentHashMap<>() : present;
      former.set(changed.put(name, value));
      return changed;
    });
    return former.get();
  }

  @Nullable
  Object remove(SessionHandle handle, String name) {
    Map<String, Object> present = sessions.get(handle);
    return present == null ? null : present.remove(name);
  }

  /** Called when the session has ended; removes and returns its attributes. */
  Map<String, Object> end(SessionHandle handle) {
    Map<String, Object> remains = sessions.remove(handle);
    return remains == null ? Map.of() : Map.copyOf(remains);
  }

  /**
   * Removes the attributes of sessions that ended on another node or have expired. A store failure
   * ends none.
   *
   * @param exists queries the store for a session
   * @param events notified of the removed attributes
   */
  void sweep(Predicate<SessionHandle> exists, StoreEvents events) {
    for (SessionHandle handle : sessions.keySet()) {
      try {
        if (!exists.test(handle)) {
          Map<String, Object> remains = end(handle);
          if (!remains.isEmpty()) {
            events.leftBehind(handle, remains);
          }
        }
      } catch (BackendException failure) {
        return;
      }
    }
  }
}
