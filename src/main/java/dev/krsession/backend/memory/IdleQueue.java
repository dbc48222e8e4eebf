package dev.krsession.backend.memory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the order in which they began, the first on top: an {@link IdleHeap} for sessions
 * that come in their order anyway, with steps of constant cost. A session knows its neighbours. Not
 * safe for use by many threads.
 */
final class IdleQueue {
  private @Nullable MemorySession first;
  private @Nullable MemorySession last;
  private int size;

  int size() {
    return size;
  }

  /** The session that began first. */
  MemorySession top() {
    return Objects.requireNonNull(first);
  }

  /** Takes the top away. */
  MemorySession poll() {
    MemorySession top = top();
    remove(top);
    return top;
  }

  /** When the one after the top began; {@link Long#MAX_VALUE} if there is none. */
  long sinceNext() {
    MemorySession after = top().younger;
    return after == null ? Long.MAX_VALUE : after.life.createdAt();
  }

  /** Adds a session, if none that is here began later. */
  boolean offer(MemorySession session) {
    MemorySession before = last;
    if (before != null && before.life.createdAt() > session.life.createdAt()) {
      return false;
    }
    session.queued = true;
    session.older = before;
    if (before == null) {
      first = session;
    } else {
      before.younger = session;
    }
    last = session;
    size++;
    return true;
  }

  /** Removes a session, if it is here. */
  void remove(MemorySession session) {
    if (!session.queued) {
      return;
    }
    MemorySession older = session.older;
    MemorySession younger = session.younger;
    if (older == null) {
      first = younger;
    } else {
      older.younger = younger;
    }
    if (younger == null) {
      last = older;
    } else {
      younger.older = older;
    }
    // an ended session must not keep live ones reachable, nor the other way round
    session.older = null;
    session.younger = null;
    session.queued = false;
    size--;
  }
}
